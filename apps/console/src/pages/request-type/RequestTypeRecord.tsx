import { Group, Loader, Text } from '@mantine/core';
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
import type { Direction } from './parameters/drafts.ts';
import { Parameters } from './parameters/Parameters.tsx';
import { ParametersForm } from './parameters/ParametersForm.tsx';
import { Requests } from './Requests.tsx';
import { Retirement } from './Retirement.tsx';
import { Versions } from './Versions.tsx';

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
  const reread = () => readRequestType(id);
  const parametersOf = (direction: Direction) =>
    mayChange && !record.ofOrders ? (
      <ParametersForm key={record.id} direction={direction} read={data} reread={reread} />
    ) : (
      <>
        {record.ofOrders && <Text c="dimmed">{t('parameters.of-orders')}</Text>}
        <Parameters parameters={record[direction]} />
      </>
    );
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
          keeps: true,
          content: parametersOf('inputs'),
        },
        {
          name: 'outputs',
          label: t('outputs'),
          count: outputs.length,
          keeps: true,
          content: parametersOf('outputs'),
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
          name: 'versions',
          label: t('versions.title'),
          count: record.version,
          content: <Versions read={data} />,
        },
        {
          name: 'dry-run',
          label: t('dry-run.title'),
          keeps: true,
          content: <DryRun requestType={record} />,
        },
      ]}
    >
      <Attributes read={data} reread={reread} />
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
