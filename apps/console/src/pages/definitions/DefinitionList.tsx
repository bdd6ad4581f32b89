import { Anchor, Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import type { Side } from '../../parts/list/Grid.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { useMoving } from './moving.ts';
import { NewButton } from './NewButton.tsx';

type Definition = Schemas['Definition'];

/** A definition between its neighbours. */
interface Row extends Definition {
  above: Definition | undefined;
  below: Definition | undefined;
}

/** The definitions of a request type, in the order in which they are considered. */
export function DefinitionList({ requestType }: { requestType: string }) {
  const { t } = useTranslation('definitions');
  const mayChange = useMay('admin');
  const moving = useMoving();
  const { data: connections = [] } = useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const { data: analysis } = useQuery({
    queryKey: ['definitions', requestType, 'analysis'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/request-types/{key}/definitions/analysis', {
          params: { path: { key: requestType } },
          signal,
        }),
      ),
  });
  const nameOf = new Map(connections.map(({ id, name }) => [id, name]));
  const findingOf = new Map(analysis?.findings.map((finding) => [finding.definitionId, finding]));
  const mover = (definition: Definition, side: Side, other: Definition | undefined) =>
    other && (() => moving.mutate({ definition, side, other }));

  const columns: Column<Row>[] = [
    { name: 'order', header: t('order'), cell: ({ order }) => order, width: '5rem', always: true },
    {
      name: 'name',
      header: t('name'),
      cell: ({ key, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key }} />}>
          {name}
        </Anchor>
      ),
      width: 'minmax(0, 2fr)',
      always: true,
    },
    {
      name: 'condition',
      header: t('condition'),
      cell: ({ condition }) => <Code>{condition}</Code>,
      width: 'minmax(0, 2fr)',
    },
    { name: 'adapter', header: t('adapter'), cell: ({ spoke, adapter }) => `${spoke} · ${adapter}` },
    { name: 'connection', header: t('connection'), cell: ({ connection }) => nameOf.get(connection) ?? '' },
    {
      name: 'warnings',
      header: t('warnings'),
      cell: ({ id }) => <Warning finding={findingOf.get(id)} />,
      width: '8rem',
    },
    {
      name: 'active',
      header: t('state'),
      cell: ({ active, shadow }) => <StateChip state={!active ? 'inactive' : shadow ? 'shadow' : 'active'} />,
      width: '7rem',
    },
    ...(mayChange
      ? [
          {
            name: 'move',
            header: t('move'),
            cell: ({ above, below, ...definition }: Row) => (
              <MoveButtons
                name={definition.name}
                onUp={mover(definition, 'before', above)}
                onDown={mover(definition, 'after', below)}
              />
            ),
            width: '5rem',
          },
        ]
      : []),
  ];
  return (
    <>
      {moving.error && <ProblemAlert error={moving.error} />}
      <List
        label={t('title')}
        of={['definitions', requestType]}
        read={async (_, __, signal) => {
          const all = await answer(
            axle.GET('/api/v1/request-types/{key}/definitions', {
              params: { path: { key: requestType } },
              signal,
            }),
          );
          const rows = all.map(
            (one, index): Row => ({ ...one, above: all[index - 1], below: all[index + 1] }),
          );
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        onMove={
          mayChange ? (definition, side, other) => moving.mutate({ definition, side, other }) : undefined
        }
        empty={{ text: t('empty'), action: mayChange && <NewButton requestType={requestType} /> }}
      />
    </>
  );
}

function Warning({ finding }: { finding: Schemas['Finding'] | undefined }) {
  const { t } = useTranslation('definitions');
  if (!finding) return null;
  const { neverTrue, neverRuns, overlaps = [] } = finding;
  const text = neverTrue
    ? t('never-true')
    : neverRuns
      ? t('never-runs', { because: neverRuns.because })
      : t('overlaps', { count: overlaps.length, names: overlaps.map((one) => one.with).join(', ') });
  return (
    <Text size="sm" truncate title={text}>
      {text}
    </Text>
  );
}
