import { Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';

/** What it can be asked. */
export function Adapters({ adapters }: { adapters: Schemas['Spoke']['adapters'] }) {
  const { t } = useTranslation('spoke');
  if (adapters.length === 0) return <Text c="dimmed">{t('no-adapters')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t('adapters')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('adapter')}</Table.Th>
            <Table.Th>{t('key')}</Table.Th>
            <Table.Th>{t('request-type')}</Table.Th>
            <Table.Th>{t('on-crash')}</Table.Th>
            <Table.Th>{t('callback')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {adapters.map(({ key, title, requestType, onCrash, callback }) => (
            <Table.Tr key={key}>
              <Table.Th>{title}</Table.Th>
              <Table.Td>
                <Code>{key}</Code>
              </Table.Td>
              <Table.Td>
                <Code>{requestType}</Code>
              </Table.Td>
              <Table.Td>{t(`crash.${onCrash}`)}</Table.Td>
              <Table.Td>{t(callback ? 'yes' : 'no')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
