import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import classes from './Home.module.css';
import { Panel } from './Panel.tsx';
import type { ListedSpan } from './span.ts';

const RESULTS = [
  { result: 'qualified', tone: 'good' },
  { result: 'alternate', tone: 'other' },
  { result: 'unqualified', tone: 'bad' },
] as const;

interface Props {
  vendors: Schemas['Statistics']['vendors'];
  /** What is shown, as lists know it. */
  span: ListedSpan;
}

/** What each vendor answered, as shares. */
export function VendorResults({ vendors, span }: Props) {
  const { t, i18n } = useTranslation(['home', 'frame']);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(i18n.language);
  const shown = vendors
    .map(({ spoke, results }) => {
      const counts = RESULTS.map(({ result, tone }) => ({ result, tone, count: results[result] ?? 0 }));
      return { spoke, counts, total: counts.reduce((sum, { count }) => sum + count, 0) };
    })
    .filter(({ total }) => total > 0);
  return (
    <Panel
      name="results"
      to="/executions"
      search={{ status: 'succeeded', ...span }}
      empty={shown.length === 0}
      table={{
        head: [t('vendor'), ...RESULTS.map(({ result }) => t(`frame:results.${result}`))],
        rows: shown.map(({ spoke, counts }) => [spoke, ...counts.map(({ count }) => number.format(count))]),
      }}
    >
      <ul className={classes.bars}>
        {shown.map(({ spoke, counts, total }) => (
          <li key={spoke}>
            <span className={classes.bar}>
              <Link
                className={classes.link}
                to="/executions"
                search={{ vendor: spoke, status: 'succeeded', ...span } as never}
              >
                {spoke}
              </Link>
              <span className={classes.note}>
                {counts
                  .filter(({ count }) => count > 0)
                  .map(
                    ({ result, count }) =>
                      `${t(`frame:results.${result}`)} ${percent.format(count / total)} (${number.format(count)})`,
                  )
                  .join(' · ')}
              </span>
            </span>
            <span className={classes.track} aria-hidden>
              {counts.map(({ result, tone, count }) => (
                <span key={result} className={classes.part} data-tone={tone} style={{ flexGrow: count }} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
