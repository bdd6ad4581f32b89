import { Alert, Button, Group, List, Loader, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Dialog } from '../Dialog.tsx';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { DefinitionSelect } from './DefinitionSelect.tsx';
import { Load } from './Load.tsx';

export type BulkActionName = Schemas['PlanBulkAction']['action'];

/** More than this has to be typed. */
const TYPED_ABOVE = 100;

type Ignored = Schemas['BulkPlan']['ignored'][number];

interface Props {
  /** Undefined: nobody asks. */
  wanted: Omit<Schemas['PlanBulkAction'], 'definition'> | undefined;
  /** The definition that is likely to run. */
  likely?: string | undefined;
  /** What it cannot be done to, in words. */
  nameOf: (ignored: Ignored) => string;
  onClose: () => void;
}

/** What would be done to all that fits; it is begun exactly as it was planned. */
export function PlanDialog({ wanted, ...props }: Props) {
  const { t } = useTranslation('bulk-plan');
  return (
    <Dialog
      opened={wanted !== undefined}
      onClose={props.onClose}
      size="lg"
      title={wanted && t(titleOf(wanted))}
    >
      {wanted && <Plan wanted={wanted} {...props} />}
    </Dialog>
  );
}

const titleOf = ({ action, orders }: NonNullable<Props['wanted']>) =>
  orders?.ids ? (`title-chosen.${action}` as const) : (`title.${action}` as const);

const TAKES_DEFINITION: BulkActionName[] = ['retry', 'qualify'];

function Plan({ wanted: asked, likely, nameOf, onClose }: Props & { wanted: NonNullable<Props['wanted']> }) {
  const { t, i18n } = useTranslation(['bulk-plan', 'frame']);
  const navigate = useNavigate();
  const [definition, setDefinition] = useState<string>();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { action } = asked;
  const wanted = { ...asked, ...(definition && { definition }) };
  const plan = useMutation({
    mutationFn: () => answer(axle.POST('/api/v1/bulk-actions/plan', { body: wanted })),
    onMutate: () => begin.reset(),
  });
  const begin = useMutation({
    mutationFn: ({ until, count }: Schemas['BulkPlan']) =>
      answer(axle.POST('/api/v1/bulk-actions', { body: { ...wanted, until, count, reason: reason.trim() } })),
    onSuccess: async ({ id }) => {
      await navigate({ to: '/bulk-actions/$id', params: { id }, search: (rest) => scopeOf(rest) });
      await queryClient.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  // Counted once, not again behind the reader's back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is wanted makes another plan
  useEffect(() => plan.mutate(), [JSON.stringify(wanted)]);

  if (plan.error) return <ProblemAlert error={plan.error} onRetry={() => plan.mutate()} />;
  if (!plan.data) return <Loader size="sm" aria-label={t('frame:loading')} />;
  const { count, total, ignored } = plan.data;
  const number = new Intl.NumberFormat(i18n.language).format(count);
  const isTyped = count <= TYPED_ABOVE || typed.replace(/\D/g, '') === String(count);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate(plan.data);
      }}
    >
      <Stack gap="sm">
        <Text fw={600} size="lg" role="status">
          {t(`will.${action}`, { count })}
        </Text>
        {ignored.length > 0 && (
          <div>
            <Text>{t(asked.orders ? 'ignored-orders' : 'ignored', { count: total - count })}</Text>
            <List size="sm">
              {ignored.map((one) => (
                <List.Item key={nameOf(one)}>
                  {t('of-kind', { count: one.count, kind: nameOf(one) })}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {TAKES_DEFINITION.includes(action) && count > 0 && (
          <>
            <DefinitionSelect value={definition} onChange={setDefinition} />
            <Load definition={definition ?? likely} count={count} />
          </>
        )}
        {count === 0 ? (
          <Alert color="gray">{t('nothing')}</Alert>
        ) : (
          <>
            <Textarea
              label={t('reason')}
              description={t(`reason-hint.${action}`)}
              required
              maxLength={1_000}
              autosize
              minRows={2}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {count > TYPED_ABOVE && (
              <TextInput
                label={t('type', { number })}
                required
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </>
        )}
        {begin.error && <ProblemAlert error={begin.error} onRetry={() => plan.mutate()} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button
            type="submit"
            color={action === 'reject' || action === 'cancel' ? 'red' : 'blue'}
            disabled={count === 0 || reason.trim() === '' || !isTyped}
            loading={begin.isPending}
          >
            {t(`act.${action}`, { count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const scopeOf = ({ scope }: { scope?: string | undefined }) => (scope ? { scope } : {});
