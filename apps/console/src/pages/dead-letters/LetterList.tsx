import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.ts';
import { type Column, List } from '../../parts/list/List.tsx';
import { useView } from '../../parts/list/view.ts';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { LetterDrawer } from './LetterDrawer.tsx';
import { type Letter, nameOf, readLetters, resend, resendAll, type Subscription } from './letters.ts';

interface Props {
  /** Whose. */
  subscriptions: Subscription[];
  filters?: Record<string, ReactNode>;
}

/** What could not be delivered; it can be sent again. */
export function LetterList({ subscriptions, filters = {} }: Props) {
  const { t } = useTranslation('dead-letters');
  const { view, change } = useView();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Letter>>(new Map());
  const dead = subscriptions.reduce((sum, one) => sum + one.dead, 0);
  const send = useMutation({
    mutationFn: () => (chosen.size > 0 ? resend([...chosen.values()]) : resendAll(subscriptions)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['orders', 'subscriptions'] }),
    onSuccess: () => setChosen(new Map()),
  });
  const columns: Column<Letter>[] = [
    {
      name: 'event',
      header: t('event'),
      always: true,
      width: 'minmax(0, 1.5fr)',
      cell: (letter) => (
        <Anchor component="button" fz="inherit" onClick={() => change({ letter: nameOf(letter) })}>
          {letter.eventType}
        </Anchor>
      ),
    },
    { name: 'endpoint', header: t('endpoint'), cell: ({ subscription }) => subscription.callback },
    { name: 'attempts', header: t('attempts'), cell: ({ attempts }) => attempts, width: '6.5rem' },
    {
      name: 'code',
      header: t('last-code'),
      always: true,
      width: '8rem',
      cell: ({ lastStatus, lastError }) => lastStatus ?? lastError ?? '',
    },
    { name: 'ended', header: t('given-up'), cell: ({ endedAt }) => <Time at={endedAt} />, width: '9rem' },
  ];
  return (
    <>
      {dead > 0 && (
        <Group gap="sm">
          <Button
            size="compact-sm"
            variant={chosen.size > 0 ? 'filled' : 'default'}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {chosen.size > 0 ? t('send', { count: chosen.size }) : t('send-all', { count: dead })}
          </Button>
          {chosen.size > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => setChosen(new Map())}>
              {t('choose-none')}
            </Button>
          )}
        </Group>
      )}
      {send.error && <ProblemAlert error={send.error} />}
      {send.data !== undefined && (
        <Alert color="gray" role="status">
          {t('queued', { count: send.data })}
        </Alert>
      )}
      <List
        label={t('title')}
        of={['orders', 'subscriptions', 'dead-letters', subscriptions.map(({ id, dead }) => [id, dead])]}
        read={(_, from = '0:0', signal) => readLetters(subscriptions, from, signal)}
        columns={columns}
        idOf={nameOf}
        filters={filters}
        choosing={{
          isChosen: (letter) => chosen.has(nameOf(letter)),
          toggle: (letter) => {
            const next = new Map(chosen);
            if (!next.delete(nameOf(letter))) next.set(nameOf(letter), letter);
            setChosen(next);
          },
          nameOf: ({ eventId }) => eventId,
        }}
        empty={{ text: t('empty') }}
      />
      <LetterDrawer
        name={view.letter}
        subscriptions={subscriptions}
        onClose={() => change({ letter: undefined })}
      />
    </>
  );
}
