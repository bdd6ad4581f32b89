import { Anchor, Badge, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { Time } from '../../parts/time/Time.tsx';
import classes from './LineItems.module.css';
import { causesOf, currentRequests, type LineItem, type Order, type PlacedItem } from './order.ts';
import { SetResult } from './SetResult.tsx';

/** The items as they stand below each other, and what came back for each. */
export function LineItems({ order, items }: { order: Order; items: PlacedItem[] }) {
  const { t } = useTranslation(['order', 'orders']);
  const maySet = useMay('admin', 'operator');
  const barred = ['accepted', 'cancelled'].includes(order.state)
    ? t('acts.barred', { state: t(`orders:states.${order.state}`) })
    : undefined;
  const [setting, setSetting] = useState<LineItem>();
  return (
    <>
      <Table.ScrollContainer minWidth={820} type="native" tabIndex={0} role="region" aria-label={t('items')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('item')}</Table.Th>
              <Table.Th>{t('specification')}</Table.Th>
              <Table.Th>{t('action')}</Table.Th>
              <Table.Th>{t('result')}</Table.Th>
              <Table.Th>{t('reason')}</Table.Th>
              <Table.Th>{t('vendor')}</Table.Th>
              <Table.Th>{t('available')}</Table.Th>
              {maySet && <Table.Th>{t('by-hand.column')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ item, depth }) => (
              <Table.Tr key={item.id}>
                <Table.Th>
                  <span className={classes.item} data-depth={Math.min(depth, 6)}>
                    {item.id}
                  </span>
                </Table.Th>
                <Table.Td>{item.specification?.name ?? item.specification?.id ?? ''}</Table.Td>
                <Table.Td>{item.action && t(`actions.${item.action}`)}</Table.Td>
                <Table.Td>
                  <ResultChip result={item.result} /> <ByHand item={item} />
                </Table.Td>
                <Table.Td>
                  <Why item={item} />
                </Table.Td>
                <Table.Td>{depth === 0 && <Vendors order={order} itemId={item.id} />}</Table.Td>
                <Table.Td>{item.availabilityDate && <Time at={item.availabilityDate} />}</Table.Td>
                {maySet && (
                  <Table.Td>
                    <BarredButton
                      size="compact-xs"
                      barred={barred}
                      aria-label={t('by-hand.act-of', { item: item.id })}
                      onClick={() => setSetting(item)}
                    >
                      {t('by-hand.act')}
                    </BarredButton>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {setting && <SetResult orderId={order.id} item={setting} onClose={() => setSetting(undefined)} />}
    </>
  );
}

/** In the vendor's words, or the hub's; where neither has any, the items below that it comes from. */
function Why({ item }: { item: LineItem }) {
  const { t } = useTranslation('order');
  const words = item.failure?.message ?? item.reasons.map(({ label }) => label).join('; ');
  if (words) return <Text size="sm">{words}</Text>;
  const causes = causesOf(item);
  if (causes.length === 0 || ['qualified', 'none'].includes(item.result)) return null;
  return (
    <Text size="sm">
      {t('because', { items: causes.map(({ id }) => id).join(', '), count: causes.length })}
    </Text>
  );
}

function ByHand({ item }: { item: LineItem }) {
  const { t } = useTranslation('order');
  const set = item.serviceOrders.find(({ setBy }) => setBy !== undefined);
  if (!set) return null;
  return (
    <Badge size="sm" variant="outline" color="gray" title={set.setReason}>
      {t('by-hand.mark', { name: set.setBy })}
    </Badge>
  );
}

/** Who was asked about a top item. */
function Vendors({ order, itemId }: { order: Order; itemId: string }) {
  const executions = currentRequests(order)
    .filter(({ topItemId }) => topItemId === itemId)
    .flatMap(({ executions }) => executions.filter(({ shadow }) => !shadow));
  return executions.map(({ id, spoke }) => (
    <Anchor
      key={id}
      size="sm"
      mr="xs"
      renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}
    >
      {spoke}
    </Anchor>
  ));
}
