import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, tagged } from '../../api/axle.ts';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Attributes } from './Attributes.tsx';

/** A wall between teams, and what holds behind it. */
export function ScopeRecord() {
  const { t } = useTranslation('scopes');
  const { key } = useParams({ from: '/scopes/$key' });
  const read = (signal?: AbortSignal) =>
    tagged(
      axle.GET('/api/v1/scopes/{idOrKey}', { params: { path: { idOrKey: key } }, ...(signal && { signal }) }),
    );
  const { data, error, refetch } = useQuery({
    queryKey: ['scopes', key],
    queryFn: ({ signal }) => read(signal),
  });
  if (!data)
    return (
      <Page title={t('one')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  return (
    <Record
      title={data.record.name}
      ids={{ [t('key')]: data.record.key, [t('id')]: data.record.id }}
      tabs={[
        {
          name: 'attributes',
          label: t('attributes'),
          keeps: true,
          content: <Attributes read={data} reread={() => read()} />,
        },
      ]}
    />
  );
}
