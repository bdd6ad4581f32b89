import { Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Cause } from './Cause.tsx';

/** The version that runs, those that finish their calls, and those that are installed but not used. */
export function Versions({ spoke }: { spoke: Schemas['Spoke'] }) {
  const { t } = useTranslation('spoke');
  const { name, version, contract, state, draining, refused } = spoke;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Text fw={600}>{`${t('version')} ${version}`}</Text>
        <StateChip state={state} />
        <Text size="sm" c="dimmed">{`${t('contract')} ${contract}`}</Text>
      </Group>
      {draining.map(({ version, calls }) => (
        <Text key={version}>{t('draining', { version, calls })}</Text>
      ))}
      {refused.length === 0 && <Text c="dimmed">{t('only-version')}</Text>}
      {refused.map(({ version, reason, remedy, misfits }) => (
        <Stack key={version} gap="xs">
          <Text fw={600}>{`${t('version')} ${version}: ${t('refused')}`}</Text>
          <Cause title={`${name} ${version}`} reason={reason} remedy={remedy}>
            {misfits.length > 0 && (
              <List size="sm" mt="xs">
                {misfits.map(({ kind, key, faults }) => (
                  <List.Item key={kind + key}>
                    {t(`misfit.${kind}`)} <code>{key}</code>:{' '}
                    {faults.map(({ path, reason }) => `${path} ${reason}`).join('; ')}
                  </List.Item>
                ))}
              </List>
            )}
          </Cause>
        </Stack>
      ))}
    </Stack>
  );
}
