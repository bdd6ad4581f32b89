import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';

/** Nothing more of it is begun. */
export function Abort({ action: { id, state } }: { action: Schemas['BulkAction'] }) {
  const { t } = useTranslation('bulk-action');
  const [opened, setOpened] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => answer(axle.POST('/api/v1/bulk-actions/{id}/abort', { params: { path: { id } } })),
    onSuccess: async () => {
      setOpened(false);
      await queryClient.invalidateQueries({ queryKey: ['orders', 'bulk-actions'] });
    },
  });
  return (
    <>
      <BarredButton
        barred={state === 'running' ? undefined : t(`abort-${state}`)}
        onClick={() => setOpened(true)}
      >
        {t('abort')}
      </BarredButton>
      <Confirm
        opened={opened}
        title={t('abort-title')}
        act={t('abort')}
        danger
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={() => {
          setOpened(false);
          reset();
        }}
      >
        <Text>{t('abort-text')}</Text>
        {error && <ProblemAlert error={error} />}
      </Confirm>
    </>
  );
}
