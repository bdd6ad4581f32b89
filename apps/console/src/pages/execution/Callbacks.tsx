import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Time } from '../../parts/time/Time.tsx';

/** What the vendor has sent, and what became of it. */
export function Callbacks({ callbacks }: { callbacks: Schemas['Execution']['callbacks'] }) {
  const { t } = useTranslation('execution');
  if (callbacks.length === 0) return null;
  return (
    <Stack gap={4} mt="lg" component="section" aria-label={t('callbacks')}>
      <Title order={3} size="h4">
        {t('callbacks')}
      </Title>
      {callbacks.map(({ id, receivedAt, status, reason }) => (
        <Group key={id} gap="xs">
          <Time at={receivedAt} />
          <Text span>{t(`callback.${status}`)}</Text>
          {reason && <Text span>{reason}</Text>}
        </Group>
      ))}
    </Stack>
  );
}
