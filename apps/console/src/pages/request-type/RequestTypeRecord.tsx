import { Group, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { DefinitionList } from '../definitions/DefinitionList.tsx';
import { NewButton } from '../definitions/NewButton.tsx';
import { Attributes } from './Attributes.tsx';
import { DryRun } from './DryRun.tsx';
import { Parameters } from './Parameters.tsx';
import { Requests } from './Requests.tsx';
import { Retirement } from './Retirement.tsx';

/** A contract: its inputs and outputs, and who answers it. */
export function RequestTypeRecord() {
  const { t } = useTranslation('request-type');
  const mayChange = useMay('admin');
  const { id } = useParams({ from: '/request-types/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: ['request-types', id],
    queryFn: ({ signal }) => readRequestType(id, signal),
  });
  if (!data)
    return (
      <Page title={t('title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const { record } = data;
  const { inputs, outputs } = record;
  return (
    <Record
      title={record.name}
      state={<StateChip state={record.retired ? 'retired' : 'active'} />}
      actions={mayChange && <Retirement read={data} />}
      ids={{ [t('key')]: record.key, [t('id')]: record.id }}
      tabs={[
        {
          name: 'inputs',
          label: t('inputs'),
          count: inputs.length,
          content: <Parameters parameters={inputs} />,
        },
        {
          name: 'outputs',
          label: t('outputs'),
          count: outputs.length,
          content: <Parameters parameters={outputs} />,
        },
        {
          name: 'definitions',
          label: t('definitions'),
          content: (
            <>
              {mayChange && !record.retired && (
                <Group>
                  <NewButton requestType={record.key} />
                </Group>
              )}
              <DefinitionList requestType={record.key} />
            </>
          ),
        },
        {
          name: 'requests',
          label: t('requests'),
          content: <Requests requestType={record.key} />,
        },
        {
          name: 'dry-run',
          label: t('dry-run.title'),
          keeps: true,
          content: <DryRun requestType={record} />,
        },
      ]}
    >
      <Attributes read={data} reread={() => readRequestType(id)} />
    </Record>
  );
}

const readRequestType = (id: string, signal?: AbortSignal): Promise<Tagged<Schemas['RequestType']>> =>
  tagged(
    axle.GET('/api/v1/request-types/{idOrKey}', {
      params: { path: { idOrKey: id } },
      ...(signal && { signal }),
    }),
  );
