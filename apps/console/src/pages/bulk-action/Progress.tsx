import { Progress as Bar, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import classes from './Progress.module.css';

const RESULTS = ['qualified', 'alternate', 'unqualified', 'pending', 'none'] as const;

/** How many it was done to; and, apart from that, what has become of them. */
export function Progress({ action: { action, state, counts, results } }: { action: Schemas['BulkAction'] }) {
  const { t, i18n } = useTranslation('bulk-action');
  const { total, waiting, done, refused } = counts;
  const number = new Intl.NumberFormat(i18n.language);
  const percent = (count: number) => (100 * count) / Math.max(1, total);
  return (
    <Stack gap="xs">
      <Bar.Root size="lg" aria-hidden>
        <Bar.Section className={classes.part} data-tone="open" value={percent(done)} />
        <Bar.Section className={classes.part} data-tone="bad" value={percent(refused)} />
      </Bar.Root>
      <Text role="status">
        {[
          t(`counts.${action}`, { count: done }),
          ...(refused > 0 ? [t('counts.refused', { count: refused })] : []),
          ...(waiting > 0
            ? [t(state === 'aborted' ? 'counts.left' : 'counts.waiting', { count: waiting })]
            : []),
        ].join(' · ')}
      </Text>
      <Group gap="md">
        <Text size="sm" c="dimmed">
          {t('now')}
        </Text>
        {RESULTS.filter((result) => results[result]).map((result) => (
          <Group key={result} gap={6}>
            <ResultChip result={result} />
            <strong>{number.format(results[result]!)}</strong>
          </Group>
        ))}
        {Object.keys(results).length === 0 && <Text size="sm">–</Text>}
      </Group>
    </Stack>
  );
}
