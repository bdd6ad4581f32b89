import { Button, Text, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
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
  const used = usedBy.length > 0;
  return (
    <>
      <Tooltip label={t('delete-used')} disabled={!used}>
        <Button
          variant="default"
          size="xs"
          // It can be reached all the same: the reason stands there.
          aria-disabled={used}
          {...(used && { 'data-disabled': true })}
          onClick={() => !used && setOpened(true)}
        >
          {t('delete')}
        </Button>
      </Tooltip>
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
