import { Alert, Button, Group, List, Loader, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { DefinitionSelect } from './DefinitionSelect.tsx';
import type { Filter } from './filter.ts';
import { Load } from './Load.tsx';

export type BulkActionName = Schemas['PlanBulkAction']['action'];

/** More than this has to be typed. */
const TYPED_ABOVE = 100;

interface Props {
  /** Undefined: nobody asks. */
  action: BulkActionName | undefined;
  filter: Filter;
  onClose: () => void;
}

/** What would be done to all that fits; it is begun exactly as it was planned. */
export function PlanDialog({ action, filter, onClose }: Props) {
  const { t } = useTranslation('fallout');
  return (
    <Dialog
      opened={action !== undefined}
      onClose={onClose}
      size="lg"
      title={action && t(`plan.title.${action}`)}
    >
      {action && <Plan action={action} filter={filter} onClose={onClose} />}
    </Dialog>
  );
}

function Plan({ action, filter, onClose }: Props & { action: BulkActionName }) {
  const { t, i18n } = useTranslation(['fallout', 'frame']);
  const navigate = useNavigate();
  const [definition, setDefinition] = useState<string>();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const wanted = { action, filter, ...(definition && { definition }) };
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
          {t(`plan.will.${action}`, { count })}
        </Text>
        {ignored.length > 0 && (
          <div>
            <Text>{t('plan.ignored', { count: total - count })}</Text>
            <List size="sm">
              {ignored.map(({ kind, count }) => (
                <List.Item key={kind}>{t('plan.of-kind', { count, kind: t(`kinds.${kind}`) })}</List.Item>
              ))}
            </List>
          </div>
        )}
        {action === 'retry' && count > 0 && (
          <>
            <DefinitionSelect value={definition} onChange={setDefinition} />
            <Load definition={definition ?? filter.definition} count={count} />
          </>
        )}
        {count === 0 ? (
          <Alert color="gray">{t('plan.nothing')}</Alert>
        ) : (
          <>
            <Textarea
              label={t('plan.reason')}
              description={t(`plan.reason-hint.${action}`)}
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
                label={t('plan.type', { number })}
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
            color={action === 'reject' ? 'red' : 'blue'}
            disabled={count === 0 || reason.trim() === '' || !isTyped}
            loading={begin.isPending}
          >
            {t(`plan.act.${action}`, { count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const scopeOf = ({ scope }: { scope?: string | undefined }) => (scope ? { scope } : {});
