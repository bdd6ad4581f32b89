import { Anchor, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { usePaused } from '../../api/pause.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { Abort } from './Abort.tsx';
import { Items } from './Items.tsx';
import { Progress } from './Progress.tsx';
import { Wanted } from './Wanted.tsx';

/** Its own items' ends are no changes that the hub's stream tells of. */
const LOOK_MS = 2_000;

/** What is done to many, and how far it is. */
export function BulkActionRecord() {
  const { t } = useTranslation('bulk-action');
  const { id } = useParams({ from: '/bulk-actions/$id' });
  const maySteer = useMay('admin', 'operator');
  const mayAudit = useMay('admin');
  const paused = usePaused();
  const { data, error, refetch } = useQuery({
    queryKey: ['orders', 'bulk-actions', id],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/bulk-actions/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' && !paused ? LOOK_MS : false),
  });
  if (!data)
    return (
      <Page title={t('one')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const { action, state, counts, definition, reason, createdBy, createdAt } = data;
  return (
    <Record
      title={t(`titles.${action}`, { count: counts.total })}
      state={<StateChip state={state} />}
      ids={{ [t('id')]: id }}
      actions={
        <>
          {mayAudit && (
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/audit" search={{ record: id } as never} />}
            >
              {t('audit')}
            </Anchor>
          )}
          {maySteer && <Abort action={data} />}
        </>
      }
      tabs={[
        {
          name: 'items',
          label: t('items'),
          count: counts.total,
          content: <Items action={data} />,
        },
        {
          name: 'plan',
          label: t('plan'),
          content: (
            <Facts
              facts={{
                [t('reason')]: reason,
                [t('by')]: createdBy,
                [t('begun')]: <Time at={createdAt} />,
                ...(data.abortedAt && {
                  [t('aborted')]: (
                    <>
                      <Time at={data.abortedAt} /> · {data.abortedBy}
                    </>
                  ),
                }),
                [t('filter')]: <Wanted action={data} />,
                ...((action === 'retry' || action === 'qualify') && {
                  [t('definition')]: definition ?? t('selection'),
                }),
              }}
            />
          ),
        },
      ]}
    >
      <Progress action={data} />
    </Record>
  );
}
