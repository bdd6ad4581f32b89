import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';

/** Who has the key is refused from then on. */
export function Revoke({ apiKey: { id, name } }: { apiKey: Schemas['ApiKey'] }) {
  const { t } = useTranslation('api-keys');
  const [opened, setOpened] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => answer(axle.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setOpened(false);
      return queryClient.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('revoke-name', { name })}
        onClick={() => setOpened(true)}
      >
        {t('revoke')}
      </Button>
      <Confirm
        opened={opened}
        title={t('revoke-title', { name })}
        act={t('revoke')}
        danger
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={() => setOpened(false)}
      >
        <Text>{t('revoke-text')}</Text>
        {error && <ProblemAlert error={error} />}
      </Confirm>
    </>
  );
}
