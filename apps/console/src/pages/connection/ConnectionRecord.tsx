import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Attributes } from './Attributes.tsx';
import { readConnection, useSpokes } from './connection.ts';
import { Delete } from './Delete.tsx';
import { UsedBy } from './UsedBy.tsx';
import { Versions } from './Versions.tsx';

/** How a spoke reaches its vendor. */
export function ConnectionRecord() {
  const { t } = useTranslation('connection');
  const { key } = useParams({ from: '/connections/$key' });
  const mayChange = useMay('admin');
  const { data, error, refetch } = useQuery({
    queryKey: ['connections', key],
    queryFn: ({ signal }) => readConnection(key, signal),
  });
  const { data: standing } = useQuery({
    queryKey: ['connections', key, 'standing'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/connections/{idOrKey}/standing', { params: { path: { idOrKey: key } }, signal }),
      ),
  });
  const spokes = useSpokes();
  if (!data || !spokes.data || !standing)
    return (
      <Page title={t('title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const { record } = data;
  const { usedBy, lastCheck } = standing;
  return (
    <Record
      title={record.name}
      state={<StateChip state={!lastCheck ? 'unchecked' : lastCheck.ok ? 'reachable' : 'failing'} />}
      ids={{ [t('key')]: record.key, [t('id')]: record.id }}
      actions={mayChange && <Delete connection={record} usedBy={usedBy} etag={data.etag} />}
      tabs={[
        {
          name: 'attributes',
          label: t('attributes'),
          keeps: true,
          content: (
            <Attributes
              read={data}
              reread={() => readConnection(key)}
              lastCheck={lastCheck}
              spoke={spokes.data.find(({ name }) => name === record.spoke)}
            />
          ),
        },
        {
          name: 'used-by',
          label: t('used-by'),
          count: usedBy.length,
          content: <UsedBy definitions={usedBy} />,
        },
        {
          name: 'versions',
          label: t('versions'),
          count: record.version,
          content: <Versions connection={record} etag={data.etag} />,
        },
      ]}
    />
  );
}
