import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { BarredButton } from '../../parts/BarredButton.tsx';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import type { Connection } from './connection.ts';

interface Props {
  connection: Connection;
  usedBy: Schemas['ConnectionStanding']['usedBy'];
  etag: string;
}

/** Its secrets are forgotten at once, so it is asked for. */
export function Delete({ connection: { id, name }, usedBy, etag }: Props) {
  const { t } = useTranslation('connection');
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      answer(
        axle.DELETE('/api/v1/connections/{idOrKey}', {
          params: { path: { idOrKey: id }, header: { 'If-Match': etag } },
        }),
      ),
    onSuccess: async () => {
      await navigate({ to: '/connections', ignoreBlocker: true });
      await queryClient.invalidateQueries({ queryKey: ['connections', 'list'] });
    },
  });
  return (
    <>
      <BarredButton barred={usedBy.length > 0 ? t('delete-used') : undefined} onClick={() => setOpened(true)}>
        {t('delete')}
      </BarredButton>
      <Confirm
        opened={opened}
        title={t('delete-title', { name })}
        act={t('delete')}
        danger
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={() => setOpened(false)}
      >
        <Text>{t('delete-text')}</Text>
        {error && <ProblemAlert error={error} />}
      </Confirm>
    </>
  );
}
