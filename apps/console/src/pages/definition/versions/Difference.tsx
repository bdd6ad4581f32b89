import { Loader, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../../api/axle.ts';
import { changesOf } from '../../../parts/form/saving.ts';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { useLabels } from '../form/labels.ts';
import { type Definition, type DefinitionValues, valuesOf } from '../form/values.ts';
import classes from './Difference.module.css';

interface Props {
  definition: Definition;
  version: number;
}

/** What has changed since a version, side by side. */
export function Difference({ definition, version }: Props) {
  const { t } = useTranslation('definition');
  const labels = useLabels();
  const { data, error } = useQuery({
    queryKey: ['definitions', 'version', definition.id, version],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/definitions/{idOrKey}/versions/{version}', {
          params: { path: { idOrKey: definition.id, version } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return error ? <ProblemAlert error={error} /> : <Loader size="sm" />;
  const now = valuesOf(definition);
  const then = valuesOf({ ...data, key: definition.key });
  const changed = Object.keys(changesOf(then, now)) as (keyof DefinitionValues)[];
  if (changed.length === 0) return <Text mt="sm">{t('versions.same', { version })}</Text>;
  const said = (value: unknown): string =>
    value === null || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Table.ScrollContainer
      minWidth={420}
      type="native"
      mt="sm"
      tabIndex={0}
      role="region"
      aria-label={t('versions.difference', { version, current: definition.version })}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('versions.attribute')}</Table.Th>
            <Table.Th>{t('versions.then', { version })}</Table.Th>
            <Table.Th>{t('versions.now', { version: definition.version })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.map((name) => (
            <Table.Tr key={name}>
              <Table.Th>{labels[name]}</Table.Th>
              <Table.Td className={classes.value}>
                <del>{said(then[name])}</del>
              </Table.Td>
              <Table.Td className={classes.value}>
                <ins>{said(now[name])}</ins>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
