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

const OPEN: Schemas['Execution']['status'][] = ['queued', 'running', 'awaiting-callback', 'unknown'];

/** Of which nobody knows whether the vendor took it is sent again; what has ended stays as it is. */
export function ExecutionActions({ execution: { id, status, spoke } }: { execution: Schemas['Execution'] }) {
  const { t } = useTranslation('execution');
  const may = useMay('admin', 'operator');
  const [asked, ask] = useState<'retry' | 'cancel'>();
  const run = useMutation({
    mutationFn: (act: 'retry' | 'cancel') =>
      answer(axle.POST(`/api/v1/executions/{id}/${act}`, { params: { path: { id } } })),
    onSuccess: (execution) => {
      queryClient.setQueryData(['executions', 'record', id], execution);
      ask(undefined);
    },
  });
  if (!may) return null;
  const possible = { retry: status === 'unknown', cancel: OPEN.includes(status) };
  return (
    <>
      {(['retry', 'cancel'] as const).map((act) => (
        <BarredButton
          key={act}
          barred={possible[act] ? undefined : t(`acts.${act}.barred`, { state: t(`frame:states.${status}`) })}
          onClick={() => ask(act)}
        >
          {t(`acts.${act}.act`)}
        </BarredButton>
      ))}
      {asked && (
        <Confirm
          opened
          title={t(`acts.${asked}.title`)}
          act={t(`acts.${asked}.act`)}
          danger={asked === 'cancel'}
          pending={run.isPending}
          onConfirm={() => run.mutate(asked)}
          onClose={() => ask(undefined)}
        >
          <Text size="sm">{t(`acts.${asked}.text`, { spoke })}</Text>
          {run.error && <ProblemAlert error={run.error} />}
        </Confirm>
      )}
    </>
  );
}
