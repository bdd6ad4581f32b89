import { useComputedColorScheme } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../parts/time/clock.ts';
import { Chart, type Scale } from './Chart.tsx';
import type { Figure } from './figures.ts';
import classes from './Home.module.css';
import { Panel } from './Panel.tsx';
import { type ListedSpan, SHORTEST_MS } from './span.ts';

interface Props {
  name: string;
  figure: Figure;
  scale?: Scale;
  to: string;
  search?: Record<string, string>;
  /** What is shown, as lists know it. */
  span: ListedSpan;
  /** Seconds from one time to the next. */
  step: number;
  onBrush: (from: string, until: string) => void;
}

/** Something over time. A click leads to the list of that time; a part of the time is chosen by drawing over it. */
export function Plot({ name, figure, scale = 'linear', to, search = {}, span, step, onBrush }: Props) {
  const { t, i18n } = useTranslation('home');
  const [clock] = useClock();
  const theme = useComputedColorScheme();
  const navigate = useNavigate();
  const [pointed, setPointed] = useState<number | null>(null);
  const { times, series } = figure;
  const language = i18n.language;
  const utc = clock === 'utc';
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(utc && { timeZone: 'UTC' }),
  });
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const write = (value: number | null | undefined) => (value == null ? '–' : number.format(value));
  const latest = pointed ?? times.length - 1;
  const summary = series.map(
    ({ label, values }) => `${label}: ${write(values.findLast((one) => one !== null))}`,
  );
  const time = (index: number) => moment.format(times[index]! * 1_000) + (utc ? ' UTC' : '');
  const spanAt = (index: number | null): ListedSpan => {
    const at = index === null ? undefined : times[index];
    if (at === undefined) return span;
    return { from: new Date(at * 1_000).toISOString(), until: new Date((at + step) * 1_000).toISOString() };
  };
  const empty = series.every(({ values }) => values.every((value) => !value));

  return (
    <Panel
      name={name}
      to={to}
      search={{ ...search, ...span }}
      empty={empty}
      table={{
        head: [t('time'), ...series.map(({ label }) => label)],
        rows: empty
          ? []
          : times.map((_, index) => [time(index), ...series.map(({ values }) => write(values[index]))]),
      }}
    >
      <div
        role="img"
        aria-label={t('picture', { title: t(`plots.${name}.title`), summary: summary.join('; ') })}
      >
        <Chart
          // Drawn anew in other colours, words or series.
          key={[theme, language, clock, ...series.map(({ label }) => label)].join()}
          figure={figure}
          scale={scale}
          language={language}
          utc={utc}
          onBrush={(from, until) => {
            if (until - from >= SHORTEST_MS)
              onBrush(new Date(from).toISOString(), new Date(until).toISOString());
          }}
          onClick={(index) =>
            void navigate({ to: to as string, search: { ...search, ...spanAt(index) } as never })
          }
          onPoint={setPointed}
        />
      </div>
      <div className={classes.legend}>
        {series.map(({ label, tone, dashed = false, search: narrower, values }) => {
          const entry = (
            <>
              <span className={classes.swatch} data-tone={tone} data-dashed={dashed} />
              {label} <b>{write(values[latest])}</b>
            </>
          );
          return narrower ? (
            <Link
              key={label}
              className={`${classes.entry} ${classes.link}`}
              to={to as string}
              search={{ ...narrower, ...span } as never}
            >
              {entry}
            </Link>
          ) : (
            <span key={label} className={classes.entry} aria-hidden>
              {entry}
            </span>
          );
        })}
        {pointed !== null && times[pointed] !== undefined && (
          <span className={classes.moment}>{time(pointed)}</span>
        )}
      </div>
    </Panel>
  );
}
