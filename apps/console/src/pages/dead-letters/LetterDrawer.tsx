import { Drawer, Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { CopyId } from '../../parts/CopyId.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Json } from '../../parts/Json.tsx';
import { OrderLink } from '../../parts/OrderLink.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';
import type { Subscription } from './letters.ts';

interface Props {
  /** Undefined: none is open. */
  name: string | undefined;
  subscriptions: Subscription[];
  onClose: () => void;
}

/** What was sent, and what came of the last attempt. */
export function LetterDrawer({ name, subscriptions, onClose }: Props) {
  const { t } = useTranslation(['dead-letters', 'frame']);
  return (
    <Drawer
      opened={name !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('letter')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      {name && <Letter name={name} subscriptions={subscriptions} />}
    </Drawer>
  );
}

function Letter({ name, subscriptions }: Omit<Props, 'onClose'> & { name: string }) {
  const { t } = useTranslation(['dead-letters', 'frame']);
  const [id = '', orderId = '', sequence = ''] = name.split('/');
  const { data, error } = useQuery({
    queryKey: ['dead-letters', name],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/subscriptions/{id}/dead-letters/{orderId}/{sequence}', {
          params: { path: { id, orderId, sequence: Number(sequence) } },
          signal,
        }),
      ),
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loader size="sm" aria-label={t('frame:loading')} />;
  const { eventType, eventId, attempts, lastStatus, lastError, createdAt, endedAt, event } = data;
  return (
    <Stack>
      <Facts
        facts={{
          [t('endpoint')]: subscriptions.find((one) => one.id === id)?.callback ?? id,
          [t('event')]: eventType,
          [t('event-id')]: <CopyId value={eventId} />,
          [t('order')]: <OrderLink id={orderId} />,
          [t('attempts')]: attempts,
          ...(lastStatus && { [t('last-code')]: lastStatus }),
          ...(lastError && { [t('last-error')]: lastError }),
          [t('made')]: <Time at={createdAt} />,
          [t('given-up')]: <Time at={endedAt} />,
        }}
      />
      <div>
        <Title order={2}>{t('body')}</Title>
        <Json of={event} label={t('body')} />
      </div>
    </Stack>
  );
}
