import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { useNow } from '../../parts/time/clock.ts';
import classes from './Waterfall.module.css';
import { type Stretch, stretchesOf } from './waterfall.ts';

/** Where the time went: a row a stretch, with its length in words beside the picture. */
export function Waterfall({ execution }: { execution: Schemas['Execution'] }) {
  const { t } = useTranslation('execution');
  const now = useNow();
  const stretches = stretchesOf(execution, now);
  if (stretches.length === 0) return null;
  const start = Math.min(...stretches.map(({ startMs }) => startMs));
  const whole = Math.max(...stretches.map(({ endMs }) => endMs)) - start || 1;
  return (
    <ul className={classes.rows} aria-label={t('waterfall.title')}>
      {stretches.map((stretch) => (
        <li
          key={`${stretch.what} ${stretch.startMs} ${stretch.number ?? ''} ${stretch.url ?? ''}`}
          className={classes.row}
        >
          <span className={classes.label} title={stretch.url}>
            <Label stretch={stretch} />
          </span>
          <svg className={classes.track} viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden>
            <rect
              data-what={stretch.what}
              x={((stretch.startMs - start) / whole) * 1_000}
              width={Math.max(((stretch.endMs - stretch.startMs) / whole) * 1_000, 3)}
              height="10"
            />
          </svg>
          <span className={classes.length}>
            {t('ms', { ms: Math.round(stretch.endMs - stretch.startMs) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Label({ stretch: { what, number, url } }: { stretch: Stretch }) {
  const { t } = useTranslation('execution');
  if (url !== undefined) return url;
  return t(`waterfall.${what}`, { number });
}
