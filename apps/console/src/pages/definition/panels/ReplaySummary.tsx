import { Anchor, Code, Group, List, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './ReplaySummary.module.css';
import type { Report } from './replay.ts';

interface Props {
  report: Report;
  /** The key of the definition that is tried. */
  own: string;
}

/** Which definitions win and lose what, with some of the requests. */
export function ReplaySummary({ report, own }: Props) {
  const { t } = useTranslation('definition');
  const { requests, complete, elsewhere, definitions, examples } = report;
  if (elsewhere === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(requests === 0 ? 'replay.no-requests' : 'replay.nothing', { count: requests })}
      </Text>
    );
  const won = examples.filter(({ from, to }) => to.includes(own) && !from.includes(own));
  const lost = examples.filter(({ from, to }) => from.includes(own) && !to.includes(own));
  const others = examples.filter((one) => !won.includes(one) && !lost.includes(one));
  return (
    <>
      <Text size="sm">{t('replay.elsewhere', { count: elsewhere, of: requests })}</Text>
      {!complete && (
        <Text size="sm" c="dimmed">
          {t('replay.incomplete')}
        </Text>
      )}
      <Table aria-label={t('replay.by-definition')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('replay.definition')}</Table.Th>
            <Table.Th ta="end">{t('replay.won')}</Table.Th>
            <Table.Th ta="end">{t('replay.lost')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {definitions.map(({ key, name, won, lost }) => (
            <Table.Tr key={key}>
              <Table.Th fw={key === own ? 600 : 400}>
                {key === own ? t('replay.this', { name }) : name}
              </Table.Th>
              <Table.Td ta="end">{t('replay.plus', { count: won })}</Table.Td>
              <Table.Td ta="end">{t('replay.minus', { count: lost })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Examples title={t('replay.newly-won')} examples={won} />
      <Examples title={t('replay.newly-lost')} examples={lost} />
      <Examples title={t('replay.others')} examples={others} />
    </>
  );
}

function Examples({ title, examples }: { title: string; examples: Report['examples'] }) {
  const { t } = useTranslation('definition');
  if (examples.length === 0) return null;
  const named = (keys: string[]) => (keys.length > 0 ? keys.join(', ') : t('replay.nobody'));
  return (
    <details>
      <summary>
        {title}{' '}
        <Text span size="sm" c="dimmed">
          {t('replay.examples', { count: examples.length })}
        </Text>
      </summary>
      <List size="sm" listStyleType="none">
        {examples.map(({ requestId, orderId, from, to }) => (
          <List.Item key={requestId}>
            <Group gap={6}>
              {orderId ? (
                <Anchor
                  size="sm"
                  className={classes.order}
                  renderRoot={(props) => <Link {...props} to={`/orders/${orderId}` as '/orders'} />}
                >
                  {t('replay.order', { id: orderId.slice(-8) })}
                </Anchor>
              ) : (
                <Code>{requestId}</Code>
              )}
              <Text size="sm">{t('replay.from-to', { from: named(from), to: named(to) })}</Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </details>
  );
}
