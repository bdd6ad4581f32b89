import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { FilterSelect } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';

type Execution = Schemas['ExecutionSummary'];

const STATUSES = [
  'queued',
  'running',
  'awaiting-callback',
  'succeeded',
  'failed',
  'timed-out',
  'cancelled',
  'unknown',
] as const satisfies Execution['status'][];

const statusOf = (text: string | undefined) => STATUSES.find((one) => one === text);

/** What ran. */
export function Executions() {
  const { t } = useTranslation(['executions', 'frame']);
  const columns: Column<Execution>[] = [
    {
      name: 'status',
      header: t('state'),
      cell: ({ status }) => <StateChip state={status} />,
      width: '11rem',
      always: true,
    },
    {
      name: 'definition',
      header: t('definition'),
      cell: ({ id, definition, definitionVersion }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/executions/$id" params={{ id }} />}>
          {definition} @ {definitionVersion}
        </Anchor>
      ),
      always: true,
    },
    { name: 'adapter', header: t('adapter'), cell: ({ spoke, adapter }) => `${spoke} · ${adapter}` },
    { name: 'error', header: t('error'), cell: ({ error }) => error?.message ?? '' },
    {
      name: 'begun',
      header: t('begun'),
      cell: ({ createdAt }) => <Time at={createdAt} />,
      width: '9rem',
    },
    {
      name: 'ended',
      header: t('ended'),
      cell: ({ finishedAt }) => finishedAt && <Time at={finishedAt} />,
      width: '9rem',
    },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['executions']}
        read={async ({ status: asked }, from = '0', signal) => {
          const offset = Number(from);
          const status = statusOf(asked);
          const rows = await answer(
            axle.GET('/api/v1/executions', {
              params: { query: { offset, limit: PAGE_SIZE, ...(status && { status }) } },
              signal,
            }),
          );
          return { rows, ...nextOffset(offset, rows) };
        }}
        columns={columns}
        idOf={({ id }) => id}
        filters={{
          status: (
            <FilterSelect
              name="status"
              label={t('state')}
              data={STATUSES.map((value) => ({ value, label: t(`frame:states.${value}`) }))}
            />
          ),
        }}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}
