import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { SecretOnce } from '../../parts/SecretOnce.tsx';

const QUERIES = ['orders', 'subscriptions'];
type Asked = 'enable' | 'rotate' | 'delete';

/** What an operator does about a subscriber. */
export function SubscriptionActions({
  subscription: { id, disabledAt },
}: {
  subscription: Schemas['Subscription'];
}) {
  const { t } = useTranslation('subscriptions');
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const params = { path: { id } };
  const acts: Record<Asked, () => Promise<string | undefined>> = {
    enable: async () => {
      await answer(axle.POST('/api/v1/subscriptions/{id}/enable', { params }));
      return undefined;
    },
    rotate: async () => {
      const call = await axle.POST('/api/v1/subscriptions/{id}/rotate-secret', { params });
      await answer(Promise.resolve(call));
      return call.response.headers.get('webhook-secret')!;
    },
    delete: async () => {
      await answer(axle.DELETE('/tmf-api/serviceQualificationManagement/v4/hub/{id}', { params }));
      return undefined;
    },
  };
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (act: Asked) => acts[act](),
    gcTime: 0,
    onSuccess: async (_, act) => {
      setAsked(undefined);
      if (act === 'delete') await navigate({ to: '/subscriptions' });
      await queryClient.invalidateQueries({ queryKey: act === 'delete' ? [...QUERIES, 'list'] : QUERIES });
    },
  });
  const offered: Asked[] = [...(disabledAt ? (['enable'] as const) : []), 'rotate', 'delete'];
  return (
    <>
      {offered.map((act) => (
        <Button
          key={act}
          size="xs"
          variant={act === 'enable' ? 'filled' : 'default'}
          onClick={() => {
            reset();
            setAsked(act);
          }}
        >
          {t(`${act}.act`)}
        </Button>
      ))}
      {offered.map((act) => (
        <Confirm
          key={act}
          opened={asked === act}
          title={t(`${act}.title`)}
          act={t(`${act}.act`)}
          danger={act === 'delete'}
          pending={isPending}
          onConfirm={() => mutate(act)}
          onClose={() => setAsked(undefined)}
        >
          <Stack gap="sm">
            <Text>{t(`${act}.text`)}</Text>
            {error && <ProblemAlert error={error} />}
          </Stack>
        </Confirm>
      ))}
      <Dialog opened={data !== undefined} onClose={reset} size="lg" title={t('rotate.done')}>
        {data && <SecretOnce what={t('rotate.made')} secret={data} />}
      </Dialog>
    </>
  );
}
