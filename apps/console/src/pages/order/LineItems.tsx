import { ActionIcon, Anchor, Badge, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { Time } from '../../parts/time/Time.tsx';
import classes from './LineItems.module.css';
import { currentRequests, flat, type LineItem, type Order } from './order.ts';
import { RollUp } from './RollUp.tsx';
import { SetResult } from './SetResult.tsx';
import { useTreeGrid } from './tree-grid.ts';

/** The items as they stand below each other, and what came back for each. */
export function LineItems({ order }: { order: Order }) {
  const { t } = useTranslation(['order', 'orders']);
  const maySet = useMay('admin', 'operator');
  const barred = ['accepted', 'cancelled'].includes(order.state)
    ? t('acts.barred', { state: t(`orders:states.${order.state}`) })
    : undefined;
  const [setting, setSetting] = useState<LineItem>();
  const { rows, body, toggle, rowProps, isActive } = useTreeGrid(order.lineItems);
  const columns = ['item', 'specification', 'action', 'result', 'reason', 'vendor', 'available'] as const;
  return (
    <>
      <Table.ScrollContainer minWidth={900} type="native" tabIndex={-1}>
        <Table role="treegrid" aria-label={t('items')}>
          <Table.Thead>
            <Table.Tr role="row">
              {columns.map((column) => (
                <Table.Th key={column} role="columnheader">
                  {t(column)}
                </Table.Th>
              ))}
              {maySet && <Table.Th role="columnheader">{t('by-hand.column')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={body}>
            {rows.map(({ item, depth, open }, index) => (
              <Table.Tr key={item.id} className={classes.row} {...rowProps(index)}>
                <Table.Th role="rowheader" scope="row">
                  <span className={classes.item} style={{ '--depth': depth } as CSSProperties}>
                    {open === undefined ? (
                      <span className={classes.leaf} />
                    ) : (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={24}
                        tabIndex={-1}
                        aria-label={t(open ? 'close-item' : 'open-item', { item: item.id })}
                        onClick={() => toggle(item.id)}
                      >
                        {open ? (
                          <IconChevronDown size={16} aria-hidden />
                        ) : (
                          <IconChevronRight size={16} aria-hidden />
                        )}
                      </ActionIcon>
                    )}
                    {item.id}
                  </span>
                </Table.Th>
                <Table.Td role="gridcell">
                  {item.specification?.name ?? item.specification?.id ?? ''}
                </Table.Td>
                <Table.Td role="gridcell">{item.action && t(`actions.${item.action}`)}</Table.Td>
                <Table.Td role="gridcell">
                  <ResultChip result={item.result} /> <ByHand item={item} />
                </Table.Td>
                <Table.Td role="gridcell">
                  <Why item={item} />
                  {depth === 0 && item.result === 'pending' && <AwaitedFrom order={order} itemId={item.id} />}
                </Table.Td>
                <Table.Td role="gridcell">
                  {depth === 0 && (
                    <Vendors order={order} itemId={item.id} tabIndex={isActive(index) ? 0 : -1} />
                  )}
                </Table.Td>
                <Table.Td role="gridcell">
                  {item.availabilityDate && <Time at={item.availabilityDate} />}
                </Table.Td>
                {maySet && (
                  <Table.Td role="gridcell">
                    <BarredButton
                      size="compact-xs"
                      barred={barred}
                      tabIndex={isActive(index) ? 0 : -1}
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

/** In the vendor's words, or the hub's; where items stand below it, why they are together what they are. */
function Why({ item }: { item: LineItem }) {
  const { t } = useTranslation('order');
  const words = item.failure?.message ?? item.reasons.map(({ label }) => label).join('; ');
  return (
    <>
      {words && <Text size="sm">{words}</Text>}
      {item.tree && (
        <Text size="sm" c="dimmed">
          {t('roll-up.with-below')} <RollUp {...item.tree} of={flat([item]).length} top={item.id} />
        </Text>
      )}
    </>
  );
}

/** For whom a top item waits, since when, and until when. */
function AwaitedFrom({ order, itemId }: { order: Order; itemId: string }) {
  const { t } = useTranslation('order');
  return executionsOf(order, itemId)
    .filter(({ finishedAt }) => finishedAt === undefined)
    .map(({ id, spoke, createdAt, deadline }) => (
      <Text key={id} size="sm">
        {t('awaited.from', { spoke })} <Time at={createdAt} /> {t('awaited.until')} <Time at={deadline} />
      </Text>
    ));
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

const executionsOf = (order: Order, itemId: string) =>
  currentRequests(order)
    .filter(({ topItemId }) => topItemId === itemId)
    .flatMap(({ executions }) => executions.filter(({ shadow }) => !shadow));

interface VendorsProps {
  order: Order;
  itemId: string;
  tabIndex: number;
}

/** Who was asked about a top item. */
const Vendors = ({ order, itemId, tabIndex }: VendorsProps) =>
  executionsOf(order, itemId).map(({ id, spoke }) => (
    <Anchor
      key={id}
      size="sm"
      mr="xs"
      tabIndex={tabIndex}
      renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}
    >
      {spoke}
    </Anchor>
  ));
