import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { NewSubscription } from './NewSubscription.tsx';
import { stateOf } from './state.ts';

/** Who is told. */
export function Subscriptions() {
  const { t } = useTranslation('subscriptions');
  const columns: Column<Schemas['Subscription']>[] = [
    {
      name: 'callback',
      header: t('endpoint'),
      always: true,
      width: 'minmax(0, 2fr)',
      cell: ({ id, callback }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/subscriptions/$id" params={{ id }} />}>
          {callback}
        </Anchor>
      ),
    },
    { name: 'events', header: t('events'), cell: ({ query }) => query ?? t('all-events') },
    {
      name: 'state',
      header: t('state'),
      always: true,
      width: '8rem',
      cell: (subscription) => <StateChip state={stateOf(subscription)} />,
    },
    {
      name: 'attempts',
      header: t('attempts'),
      width: '6.5rem',
      cell: ({ lastFailure }) => lastFailure?.attempts ?? '',
    },
    {
      name: 'code',
      header: t('last-code'),
      width: '8rem',
      cell: ({ lastFailure }) => lastFailure?.status ?? lastFailure?.error ?? '',
    },
    { name: 'pending', header: t('pending'), cell: ({ pending }) => pending, width: '6rem' },
    { name: 'dead', header: t('dead'), cell: ({ dead }) => dead, width: '7rem' },
    { name: 'since', header: t('since'), cell: ({ createdAt }) => <Time at={createdAt} />, width: '9rem' },
  ];
  return (
    <Page title={t('title')} actions={<NewSubscription />}>
      <List
        label={t('title')}
        of={['orders', 'subscriptions']}
        read={async (_, from = '0', signal) => {
          const offset = Number(from);
          const { total, subscriptions: rows } = await answer(
            axle.GET('/api/v1/subscriptions', { params: { query: { offset, limit: PAGE_SIZE } }, signal }),
          );
          return { rows, total, ...nextOffset(offset, rows) };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}
