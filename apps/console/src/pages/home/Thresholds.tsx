import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import classes from './Home.module.css';
import { Panel } from './Panel.tsx';

/** From here on one should know of it. */
const NEAR = 0.8;

/** How far thresholds are used up in their period. */
export function Thresholds({ thresholds }: { thresholds: Schemas['Statistics']['now']['thresholds'] }) {
  const { t, i18n } = useTranslation('home');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const shown = thresholds.map(({ definitionId, name, used, count, period }) => {
    const share = count > 0 ? used / count : 1;
    return {
      definitionId,
      name,
      share,
      tone: share >= 1 ? 'bad' : share >= NEAR ? 'other' : 'open',
      note: t(`periods.${period}`, { used, count }),
    };
  });
  return (
    <Panel
      name="thresholds"
      to="/definitions"
      empty={shown.length === 0}
      table={{
        head: [t('definition'), t('plots.thresholds.unit'), t('use')],
        rows: shown.map(({ name, share, note }) => [name, percent.format(share), note]),
      }}
    >
      <ul className={classes.bars}>
        {shown.map(({ definitionId, name, share, tone, note }) => (
          <li key={definitionId}>
            <span className={classes.bar}>
              <span>{name}</span>
              <span className={classes.note}>
                {percent.format(share)} · {note}
              </span>
            </span>
            <span className={classes.track} data-marked aria-hidden>
              <span
                className={classes.part}
                data-tone={tone}
                style={{ width: `${Math.min(1, share) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
