import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { Time } from '../../parts/time/Time.tsx';

/** What was asked of the request type, the newest first. */
export function Requests({ requestType }: { requestType: string }) {
  const { t } = useTranslation('request-type');
  const columns: Column<Schemas['IntegrationRequestSummary']>[] = [
    { name: 'created', header: t('asked'), cell: ({ createdAt }) => <Time at={createdAt} />, always: true },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => <StateChip state={status} />,
      width: '9rem',
      always: true,
    },
    {
      name: 'order',
      header: t('order'),
      cell: ({ orderId }) =>
        orderId && (
          <Anchor
            ff="monospace"
            renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id: orderId }} />}
          >
            {orderId}
          </Anchor>
        ),
      width: 'minmax(0, 2fr)',
    },
    { name: 'item', header: t('item'), cell: ({ topItemId }) => topItemId ?? '', width: '6rem' },
    {
      name: 'finished',
      header: t('finished'),
      cell: ({ finishedAt }) => finishedAt && <Time at={finishedAt} />,
    },
  ];
  return (
    <List
      label={t('requests')}
      of={['requests', requestType]}
      read={async (_, from, signal) => {
        const offset = Number(from ?? 0);
        const rows = await answer(
          axle.GET('/api/v1/requests', {
            params: { query: { requestType, offset, limit: PAGE_SIZE } },
            signal,
          }),
        );
        return { rows, ...nextOffset(offset, rows) };
      }}
      columns={columns}
      idOf={({ id }) => id}
      empty={{ text: t('no-requests') }}
    />
  );
}
