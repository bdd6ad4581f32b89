import { useTranslation } from 'react-i18next';
import { failuresOf, type Statistics, throughputOf, vendorTimesOf, waitingOf } from './figures.ts';
import classes from './Home.module.css';
import { Plot } from './Plot.tsx';
import type { ListedSpan } from './span.ts';
import { Thresholds } from './Thresholds.tsx';
import { VendorResults } from './VendorResults.tsx';

interface Props {
  statistics: Statistics;
  dayBefore: Statistics | undefined;
  /** What is shown, as lists know it. */
  span: ListedSpan;
  onBrush: (from: string, until: string) => void;
}

/** Six pictures of one time. */
export function Plots({ statistics, dayBefore, span, onBrush }: Props) {
  const { t } = useTranslation('home');
  const translate = (key: string, values?: Record<string, string>) => t(`series.${key}`, values ?? {});
  const shared = { span, step: statistics.step, onBrush };
  return (
    <div className={classes.plots}>
      <Plot
        name="throughput"
        figure={throughputOf(statistics, dayBefore, translate)}
        to="/orders"
        {...shared}
      />
      <VendorResults vendors={statistics.vendors} span={span} />
      <Plot
        name="vendor-times"
        figure={vendorTimesOf(statistics, translate)}
        scale="logarithmic"
        to="/executions"
        {...shared}
      />
      <Plot
        name="failures"
        figure={failuresOf(statistics)}
        scale="stacked"
        to="/executions"
        search={{ status: 'failed,timed-out' }}
        {...shared}
      />
      <Thresholds thresholds={statistics.now.thresholds} />
      <Plot
        name="waiting"
        figure={waitingOf(statistics, translate)}
        to="/executions"
        search={{ status: 'queued,awaiting-callback' }}
        {...shared}
      />
    </div>
  );
}
