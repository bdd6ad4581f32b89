import { useTranslation } from 'react-i18next';
import { failuresOf, type Statistics, throughputOf, vendorTimesOf, waitingOf } from './figures.ts';
import classes from './Home.module.css';
import { Plot } from './Plot.tsx';
import { Thresholds } from './Thresholds.tsx';
import { VendorResults } from './VendorResults.tsx';

interface Props {
  statistics: Statistics;
  dayBefore: Statistics | undefined;
  onBrush: (from: string, until: string) => void;
}

/** Six pictures of one time. */
export function Plots({ statistics, dayBefore, onBrush }: Props) {
  const { t } = useTranslation('home');
  const translate = (key: string, values?: Record<string, string>) => t(`series.${key}`, values ?? {});
  return (
    <div className={classes.plots}>
      <Plot
        name="throughput"
        figure={throughputOf(statistics, dayBefore, translate)}
        to="/orders"
        onBrush={onBrush}
      />
      <VendorResults vendors={statistics.vendors} />
      <Plot
        name="vendor-times"
        figure={vendorTimesOf(statistics, translate)}
        scale="logarithmic"
        to="/executions"
        onBrush={onBrush}
      />
      <Plot
        name="failures"
        figure={failuresOf(statistics)}
        scale="stacked"
        to="/executions"
        search={{ status: 'failed' }}
        onBrush={onBrush}
      />
      <Thresholds thresholds={statistics.now.thresholds} />
      <Plot
        name="waiting"
        figure={waitingOf(statistics, translate)}
        to="/executions"
        search={{ status: 'queued' }}
        onBrush={onBrush}
      />
    </div>
  );
}
