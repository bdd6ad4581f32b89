import { Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { useWords } from './words.ts';

/** Declared inputs, or outputs, for whom they are not to change. */
export function Parameters({ parameters }: { parameters: Schemas['RequestParameter'][] }) {
  const { t } = useTranslation('request-type');
  const { limitsOf } = useWords();
  if (parameters.length === 0) return <Text c="dimmed">{t('no-parameters')}</Text>;
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} role="region" aria-label={t('title')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('type')}</Table.Th>
            <Table.Th>{t('mandatory')}</Table.Th>
            <Table.Th>{t('limits')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parameters.map((parameter) => (
            <Table.Tr key={parameter.name}>
              <Table.Th>
                <Code fz="sm">{parameter.name}</Code>
              </Table.Th>
              <Table.Td>{t(`types.${parameter.type}`)}</Table.Td>
              <Table.Td>{t(parameter.mandatory ? 'yes' : 'no')}</Table.Td>
              <Table.Td>{limitsOf(parameter)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
