import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { useSeconds } from '../../parts/time/clock.ts';
import { relative } from '../../parts/time/relative.ts';
import classes from './Waterfall.module.css';
import { isWait, type Phase, type Row, rowsOf, scaleOf, waitsHide } from './waterfall.ts';

/** Where the time went: a row an attempt, and the waits between them, with their lengths in words beside the picture. */
export function Waterfall({ execution }: { execution: Schemas['Execution'] }) {
  const { t } = useTranslation('execution');
  const now = useSeconds(execution.finishedAt === undefined);
  const rows = rowsOf(execution, now);
  const [chosen, choose] = useState<boolean>();
  if (rows.length === 0) return null;
  const folded = chosen ?? waitsHide(rows);
  const place = scaleOf(rows, folded);
  return (
    <div>
      <ul className={classes.rows} aria-label={t('waterfall.title')}>
        {rows.map((row) => (
          <li key={`${row.what} ${row.startMs}`} className={classes.row}>
            <span className={classes.label}>
              <RowLabel row={row} />
            </span>
            <span className={classes.track} aria-hidden>
              {row.segments.map(({ phase, startMs, endMs }) => (
                <span
                  key={`${phase} ${startMs}`}
                  className={classes.segment}
                  data-phase={phase}
                  data-folded={folded && isWait(row)}
                  title={`${t(`waterfall.phases.${phase}`)}: ${t('ms', { ms: Math.round(endMs - startMs) })}`}
                  style={{ left: `${place(startMs)}%`, width: `${place(endMs) - place(startMs)}%` }}
                />
              ))}
            </span>
            <span className={classes.length}>
              <RowLength row={row} now={now} folded={folded} />
            </span>
          </li>
        ))}
      </ul>
      <Group gap="md" mt="xs">
        <Legend rows={rows} />
        {rows.some(isWait) && (
          <Button size="compact-xs" variant="default" ml="auto" onClick={() => choose(!folded)}>
            {t(folded ? 'waterfall.unfold' : 'waterfall.fold')}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** An attempt leads to what was sent and received. */
function RowLabel({ row: { what, number } }: { row: Row }) {
  const { t } = useTranslation('execution');
  if (what !== 'attempt') return t(`waterfall.rows.${what}`);
  return (
    <a className={classes.link} href={`#attempt-${number}`}>
      {t('waterfall.rows.attempt', { number })}
    </a>
  );
}

function RowLength({ row, now, folded }: { row: Row; now: number; folded: boolean }) {
  const { t, i18n } = useTranslation('execution');
  const { what, startMs, endMs, goesOn } = row;
  if (what === 'gap' && goesOn && endMs > now)
    return t('waterfall.next', { in: relative(endMs - now, i18n.language) });
  return (
    <>
      {lengthIn(i18n.language, endMs - startMs)}
      {folded && isWait(row) && (
        <Text span size="xs" c="dimmed">
          {' '}
          {t('waterfall.folded')}
        </Text>
      )}
    </>
  );
}

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** In the unit in which it is more than one. */
function lengthIn(language: string, ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size) ?? (['millisecond', 1] as const);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'millisecond' ? 0 : 1,
  }).format(ms / size);
}

/** Made of the patterns themselves. */
function Legend({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('execution');
  const shown = [...new Set(rows.flatMap(({ segments }) => segments.map(({ phase }) => phase)))];
  return (
    <ul className={classes.legend} aria-label={t('waterfall.legend')}>
      {shown.map((phase: Phase) => (
        <li key={phase}>
          <span className={classes.swatch} data-phase={phase} aria-hidden />
          {t(`waterfall.phases.${phase}`)}
        </li>
      ))}
    </ul>
  );
}
