import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';

/** The definitions whose executions use the connection. */
export function UsedBy({ definitions }: { definitions: Schemas['ConnectionStanding']['usedBy'] }) {
  const { t } = useTranslation('connection');
  if (definitions.length === 0) return <Text c="dimmed">{t('used-by-none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label={t('used-by')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('definition')}</Table.Th>
            <Table.Th>{t('request-type')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {definitions.map(({ key, name, requestType, active }) => (
            <Table.Tr key={key}>
              <Table.Th>
                <Anchor renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key }} />}>
                  {name}
                </Anchor>
              </Table.Th>
              <Table.Td>{requestType}</Table.Td>
              <Table.Td>
                <StateChip state={active ? 'active' : 'inactive'} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
