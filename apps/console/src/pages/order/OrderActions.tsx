import { Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { keyOf, type Order } from './order.ts';

const ACTS = ['approve', 'qualify', 'reject', 'cancel'] as const;
type Act = (typeof ACTS)[number];

/** Where it can be done; the hub decides. */
const POSSIBLE: Record<Act, Order['state'][]> = {
  approve: ['accepted'],
  qualify: ['inProgress', 'done', 'terminatedWithError'],
  reject: ['accepted'],
  cancel: ['accepted', 'inProgress'],
};

/** Where nothing was asked yet, nothing is asked again. */
const wordsOf = (act: Act, order: Order) =>
  act === 'qualify' && order.requests.length === 0 ? 'qualify-first' : act;

/** What an operator does with an order. What its state bars says so. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation(['order', 'orders']);
  const may = useMay('admin', 'operator');
  const [asked, ask] = useState<Act>();
  if (!may) return null;
  return (
    <>
      {ACTS.filter((act) => act !== 'qualify' || order.kind === 'check').map((act) => {
        const barred = !POSSIBLE[act].includes(order.state);
        return (
          <BarredButton
            key={act}
            {...(act === 'approve' && !barred && { variant: 'filled' })}
            barred={barred ? t('acts.barred', { state: t(`orders:states.${order.state}`) }) : undefined}
            onClick={() => ask(act)}
          >
            {t(`acts.${wordsOf(act, order)}.act`)}
          </BarredButton>
        );
      })}
      {asked && <Ask act={asked} order={order} onClose={() => ask(undefined)} />}
    </>
  );
}

interface AskProps {
  act: Act;
  order: Order;
  onClose: () => void;
}

function Ask({ act, order, onClose }: AskProps) {
  const { t } = useTranslation('order');
  const [reason, setReason] = useState('');
  const [itemId, setItemId] = useState(order.lineItems[0]?.id ?? '');
  const run = useMutation({
    mutationFn: () => send(act, order.id, reason.trim(), itemId),
    onSuccess: (changed) => {
      queryClient.setQueryData(keyOf(order.id), changed);
      void queryClient.invalidateQueries({ queryKey: keyOf(order.id, 'timeline') });
      onClose();
    },
  });
  const words = wordsOf(act, order);
  const hasReason = act === 'reject' || act === 'cancel';
  return (
    <Confirm
      opened
      title={t(`acts.${words}.title`)}
      act={t(`acts.${words}.act`)}
      danger={hasReason}
      pending={run.isPending}
      barred={act === 'reject' && reason.trim() === ''}
      onConfirm={() => run.mutate()}
      onClose={onClose}
    >
      <Text size="sm" mb="sm">
        {t(`acts.${words}.text`)}
      </Text>
      {act === 'qualify' && (
        <NativeSelect
          label={t('item')}
          value={itemId}
          data={order.lineItems.map(({ id }) => id)}
          onChange={(event) => setItemId(event.currentTarget.value)}
        />
      )}
      {hasReason && (
        <Textarea
          label={t('acts.reason')}
          required={act === 'reject'}
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {run.error && (
        <Group mt="sm">
          <ProblemAlert error={run.error} />
        </Group>
      )}
    </Confirm>
  );
}

function send(act: Act, id: string, reason: string, itemId: string): Promise<Order> {
  const params = { path: { id } };
  switch (act) {
    case 'approve':
      return answer(axle.POST('/api/v1/orders/{id}/approve', { params }));
    case 'reject':
      return answer(axle.POST('/api/v1/orders/{id}/reject', { params, body: { reason } }));
    case 'cancel':
      return answer(
        axle.POST('/api/v1/orders/{id}/cancel', { params, body: reason === '' ? {} : { reason } }),
      );
    case 'qualify':
      return answer(
        axle.POST('/api/v1/orders/{id}/line-items/{itemId}/qualify', {
          params: { path: { id, itemId } },
          body: {},
        }),
      );
  }
}
