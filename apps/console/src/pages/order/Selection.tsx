import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { PastSelection } from '../../parts/PastSelection.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { currentRequests, type Order } from './order.ts';

type OrderRequest = Schemas['OrderRequest'];

/** For each top item: which definition was selected, why not the others, and what was run. */
export function Selection({ order }: { order: Order }) {
  const { t } = useTranslation('order');
  const requests = currentRequests(order);
  if (requests.length === 0) return <Text c="dimmed">{t('why.nothing')}</Text>;
  return (
    <Stack gap="xl">
      {requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </Stack>
  );
}

function Request({ request: { id, topItemId, lookupOf, selection, executions } }: { request: OrderRequest }) {
  const { t } = useTranslation('order');
  const title = lookupOf ? t('why.lookup', { item: lookupOf }) : t('why.of', { item: topItemId });
  return (
    <section aria-label={title}>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      <PastSelection requestId={id} selection={selection} />
      {executions.length > 0 && (
        <Executions executions={executions} label={t('why.executions-of', { title })} />
      )}
    </section>
  );
}

function Executions({ executions, label }: { executions: OrderRequest['executions']; label: string }) {
  const { t } = useTranslation('order');
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={label} mt="sm">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('why.execution')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('why.attempts')}</Table.Th>
            <Table.Th>{t('why.deadline')}</Table.Th>
            <Table.Th>{t('why.error')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {executions.map(
            ({ id, definition, definitionVersion, shadow, status, attempts, deadline, error }) => (
              <Table.Tr key={id}>
                <Table.Th>
                  <Anchor renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}>
                    {definition} @ {definitionVersion}
                  </Anchor>
                  {shadow && ` (${t('why.shadow')})`}
                </Table.Th>
                <Table.Td>
                  <StateChip state={status} />
                </Table.Td>
                <Table.Td>{attempts.length}</Table.Td>
                <Table.Td>
                  <Time at={deadline} />
                </Table.Td>
                <Table.Td>{error?.message}</Table.Td>
              </Table.Tr>
            ),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
