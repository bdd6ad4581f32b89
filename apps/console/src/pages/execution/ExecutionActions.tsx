import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { RetryDialog } from './RetryDialog.tsx';

type Execution = Schemas['Execution'];

const OPEN: Execution['status'][] = ['queued', 'running', 'awaiting-callback', 'unknown'];

/** What is unknown or has failed is tried again; what is open is cancelled. What has ended stays as it is. */
export function ExecutionActions({ execution }: { execution: Execution }) {
  const { t } = useTranslation('execution');
  const may = useMay('admin', 'operator');
  const [asked, ask] = useState<'retry' | 'cancel'>();
  if (!may) return null;
  const { status } = execution;
  const state = t(`frame:states.${status}`);
  const barredBecause = retryBarredBy(execution);
  const barred = {
    retry: barredBecause && t(`acts.retry.barred.${barredBecause}`, { state }),
    cancel: OPEN.includes(status) ? undefined : t('acts.cancel.barred', { state }),
  };
  return (
    <>
      {(['retry', 'cancel'] as const).map((act) => (
        <BarredButton key={act} barred={barred[act]} onClick={() => ask(act)}>
          {t(`acts.${act}.act`)}
        </BarredButton>
      ))}
      {asked === 'retry' && <RetryDialog execution={execution} onClose={() => ask(undefined)} />}
      {asked === 'cancel' && <CancelDialog execution={execution} onClose={() => ask(undefined)} />}
    </>
  );
}

function retryBarredBy({ status, shadow, retriedAs }: Execution) {
  if (status === 'unknown') return undefined;
  if (OPEN.includes(status)) return 'open';
  if (status === 'succeeded') return 'succeeded';
  if (shadow) return 'shadow';
  return retriedAs === undefined ? undefined : 'retried';
}

function CancelDialog({ execution: { id, spoke }, onClose }: { execution: Execution; onClose: () => void }) {
  const { t } = useTranslation('execution');
  const cancel = useMutation({
    mutationFn: () => answer(axle.POST('/api/v1/executions/{id}/cancel', { params: { path: { id } } })),
    onSuccess: (execution) => {
      queryClient.setQueryData(['executions', 'record', id], execution);
      onClose();
    },
  });
  return (
    <Confirm
      opened
      title={t('acts.cancel.title')}
      act={t('acts.cancel.act')}
      danger
      pending={cancel.isPending}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t('acts.cancel.text', { spoke })}</Text>
      {cancel.error && <ProblemAlert error={cancel.error} />}
    </Confirm>
  );
}
