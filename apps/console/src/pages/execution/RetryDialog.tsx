import { Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';

type Version = NonNullable<Schemas['RetryExecution']['version']>;

interface Props {
  execution: Schemas['Execution'];
  onClose: () => void;
}

/** What is unknown is sent again; what has ended gets a successor, by the version of the definition that is chosen. */
export function RetryDialog({
  execution: { id, status, spoke, definitionId, definitionVersion },
  onClose,
}: Props) {
  const { t } = useTranslation('execution');
  const navigate = useNavigate();
  const [version, setVersion] = useState<Version>('same');
  const how = status === 'unknown' ? 'unknown' : 'ended';
  const definition = useQuery({
    queryKey: ['definitions', 'record', definitionId, 'version'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/definitions/{idOrKey}', { params: { path: { idOrKey: definitionId } }, signal }),
      ),
    enabled: how === 'ended',
  });
  const current = definition.data;
  const retry = useMutation({
    mutationFn: () =>
      answer(axle.POST('/api/v1/executions/{id}/retry', { params: { path: { id } }, body: { version } })),
    onSuccess: (running) => {
      queryClient.setQueryData(['executions', 'record', running.id], running);
      void queryClient.invalidateQueries({ queryKey: ['executions', 'record', id] });
      onClose();
      if (running.id !== id) void navigate({ to: '/executions/$id', params: { id: running.id } });
    },
  });
  return (
    <Confirm
      opened
      title={t(`acts.retry.title.${how}`)}
      act={t('acts.retry.act')}
      pending={retry.isPending}
      onConfirm={() => retry.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{t(`acts.retry.text.${how}`, { spoke })}</Text>
        {how === 'ended' && (
          <Radio.Group
            label={t('acts.retry.version')}
            value={version}
            onChange={(chosen) => setVersion(chosen as Version)}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="same" label={t('acts.retry.same', { version: definitionVersion })} />
              {current && current.version !== definitionVersion && (
                <Radio
                  value="current"
                  label={t('acts.retry.current', { version: current.version })}
                  disabled={!current.active}
                  description={
                    current.active ? undefined : t('acts.retry.inactive', { version: current.version })
                  }
                />
              )}
            </Stack>
            {current?.version === definitionVersion && (
              <Text size="sm" c="dimmed" mt="xs">
                {t('acts.retry.unchanged')}
              </Text>
            )}
            {definition.error && (
              <Text size="sm" c="dimmed" mt="xs">
                {t('acts.retry.deleted')}
              </Text>
            )}
          </Radio.Group>
        )}
        {retry.error && <ProblemAlert error={retry.error} />}
      </Stack>
    </Confirm>
  );
}
