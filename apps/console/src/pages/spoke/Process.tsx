import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Time } from '../../parts/time/Time.tsx';

const MIB = 1024 * 1024;

/** How it runs, and whether calls are kept from it. */
export function Process({ spoke: { state, process, breaker } }: { spoke: Schemas['Spoke'] }) {
  const { t } = useTranslation('spoke');
  const { open, ends, opensAt, retryAt } = breaker;
  return (
    <Stack gap="sm">
      <Facts
        facts={{
          [t('state')]: <StateChip state={state} />,
          [t('breaker')]: open ? t('breaker-open', { opensAt }) : t('breaker-closed', { ends, opensAt }),
          ...(retryAt && { [t('retry')]: <Time at={retryAt} /> }),
          ...(process && {
            [t('pid')]: process.pid,
            [t('started')]: <Time at={process.startedAt} />,
            [t('restarts')]: process.restarts,
            [t('memory')]: t('mebibytes', { mib: Math.round(process.rssBytes / MIB) }),
          }),
        }}
      />
      {!process && <Text c="dimmed">{t('no-process')}</Text>}
      <Text size="sm" c="dimmed">
        {t('own-process')}
      </Text>
    </Stack>
  );
}
