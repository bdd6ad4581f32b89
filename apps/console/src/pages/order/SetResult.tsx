import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { faultOf, ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { keyOf, type LineItem } from './order.ts';

interface Props {
  orderId: string;
  item: LineItem;
  onClose: () => void;
}

/** An alternate has proposals, which a form of two lines cannot say: the API takes them. */
const RESULTS = ['qualified', 'unqualified'] as const;

/** Somebody says what the result is, and why: it is marked so ever after. */
export function SetResult({ orderId, item, onClose }: Props) {
  const { t } = useTranslation('order');
  const form = useForm({
    mode: 'controlled',
    initialValues: { result: 'qualified' as (typeof RESULTS)[number], label: '', reason: '' },
  });
  const { result } = form.getValues();
  const set = useMutation({
    mutationFn: ({ result, label, reason }: ReturnType<typeof form.getValues>) =>
      answer(
        axle.PATCH('/api/v1/orders/{id}/line-items/{itemId}', {
          params: { path: { id: orderId, itemId: item.id } },
          body: {
            result,
            reason,
            ...(result === 'unqualified' && { reasons: [{ code: 'by-hand', label }] }),
          } as Schemas['SetResult'],
        }),
      ),
    onSuccess: (order) => {
      queryClient.setQueryData(keyOf(orderId), order);
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('by-hand.title', { item: item.id })}>
      <form onSubmit={form.onSubmit((values) => set.mutate(values))}>
        <Stack gap="sm">
          <Text size="sm">{t('by-hand.text')}</Text>
          <NativeSelect
            label={t('result')}
            data={RESULTS.map((value) => ({ value, label: t(`frame:results.${value}`) }))}
            {...form.getInputProps('result')}
          />
          {result === 'unqualified' && (
            <TextInput
              label={t('by-hand.label')}
              description={t('by-hand.label-hint')}
              required
              {...form.getInputProps('label')}
            />
          )}
          <Textarea
            label={t('by-hand.reason')}
            required
            autosize
            {...form.getInputProps('reason')}
            error={faultOf(set.error, 'reason')}
          />
          {set.error && <ProblemAlert error={set.error} shown={['reason']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('frame:cancel')}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {t('by-hand.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
