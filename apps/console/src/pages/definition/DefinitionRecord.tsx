import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { DefinitionActions } from './DefinitionActions.tsx';
import { DefinitionFacts } from './DefinitionFacts.tsx';
import { DefinitionForm } from './form/DefinitionForm.tsx';
import { readDefinition } from './read-definition.ts';
import { Versions } from './versions/Versions.tsx';

/** Who answers what: to be changed, tried and compared with what it was. */
export function DefinitionRecord() {
  const { t } = useTranslation('definition');
  const { key } = useParams({ from: '/definitions/$key' });
  const mayChange = useMay('admin');
  const { data, error, refetch } = useQuery({
    queryKey: ['definitions', 'record', key],
    queryFn: ({ signal }) => readDefinition(key, signal),
  });
  const type = useQuery({
    queryKey: ['request-types', data?.record.requestType],
    queryFn: ({ signal }) =>
      tagged(
        axle.GET('/api/v1/request-types/{idOrKey}', {
          params: { path: { idOrKey: data!.record.requestType } },
          signal,
        }),
      ),
    enabled: data !== undefined,
  });
  const failed = error ?? type.error;
  if (!data || !type.data)
    return (
      <Page title={t('title')}>
        {failed ? (
          <ProblemAlert error={failed} onRetry={() => void (error ? refetch() : type.refetch())} />
        ) : (
          <Loader size="sm" />
        )}
      </Page>
    );
  const { record } = data;
  const requestType = type.data.record;
  return (
    <Record
      title={record.name}
      state={<StateChip state={!record.active ? 'inactive' : record.shadow ? 'shadow' : 'active'} />}
      actions={mayChange && <DefinitionActions read={data} />}
      ids={{ [t('key')]: record.key, [t('request-type')]: record.requestType, [t('id')]: record.id }}
      tabs={[
        {
          name: 'definition',
          label: t('tabs.definition'),
          keeps: true,
          content: mayChange ? (
            <DefinitionForm
              key={record.id}
              requestType={requestType}
              saved={record}
              read={data}
              reread={() => readDefinition(record.id)}
              save={async (changes, etag) => {
                const saved = await tagged(
                  axle.PATCH('/api/v1/definitions/{idOrKey}', {
                    params: { path: { idOrKey: record.id }, header: { 'If-Match': etag } },
                    body: changes,
                  }),
                );
                queryClient.setQueryData(['definitions', 'record', key], saved);
                return saved;
              }}
            />
          ) : (
            <DefinitionFacts definition={record} requestType={requestType} />
          ),
        },
        {
          name: 'versions',
          label: t('tabs.versions'),
          count: record.version,
          content: <Versions read={data} />,
        },
      ]}
    />
  );
}
