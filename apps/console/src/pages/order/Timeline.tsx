import { Anchor, Loader, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { keyOf } from './order.ts';

type Entry = Schemas['TimelineEntry'];

/** All that happened to an order, the oldest first. */
export function Timeline({ orderId }: { orderId: string }) {
  const { t } = useTranslation('order');
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(orderId, 'timeline'),
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/orders/{id}/timeline', { params: { path: { id: orderId } }, signal })),
  });
  if (!data)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />;
  return (
    <Table.ScrollContainer
      minWidth={560}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('timeline.title')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('timeline.at')}</Table.Th>
            <Table.Th>{t('timeline.what')}</Table.Th>
            <Table.Th>{t('timeline.who')}</Table.Th>
            <Table.Th>{t('timeline.more')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: it only grows at its end
            <Table.Tr key={index}>
              <Table.Td>
                <Time at={entry.at} />
              </Table.Td>
              <Table.Th ff="monospace">{entry.type}</Table.Th>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>
                <More entry={entry} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function More({
  entry: { executionId, definition, attempt, outcome, durationMs, message, detail },
}: {
  entry: Entry;
}) {
  const { t } = useTranslation('order');
  const words = [
    attempt !== undefined && t('timeline.attempt', { number: attempt }),
    outcome,
    durationMs !== undefined && t('timeline.ms', { ms: Math.round(durationMs) }),
    message,
    detail &&
      Object.entries(detail)
        .map(([name, value]) => `${name}: ${textOf(value)}`)
        .join(', '),
  ].filter(Boolean);
  return (
    <Text size="sm">
      {executionId && (
        <Anchor
          size="sm"
          mr="xs"
          renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id: executionId }} />}
        >
          {definition ?? t('timeline.execution')}
        </Anchor>
      )}
      {words.join(' · ')}
    </Text>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
