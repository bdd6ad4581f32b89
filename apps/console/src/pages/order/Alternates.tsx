import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Time } from '../../parts/time/Time.tsx';
import type { PlacedItem } from './order.ts';

/** What vendors offer instead, item by item. */
export function Alternates({ items }: { items: PlacedItem[] }) {
  const { t } = useTranslation('order');
  if (items.length === 0) return <Text c="dimmed">{t('no-alternates')}</Text>;
  return (
    <Stack gap="lg">
      {items.map(({ item }) => (
        <section key={item.id} aria-label={t('proposals-for', { item: item.id })}>
          <Title order={3} size="h4" mb="xs">
            {t('proposals-for', { item: item.id })}
          </Title>
          <Stack gap="md">
            {item.alternates.map((proposal, index) => (
              <Proposal key={proposal.id ?? index} proposal={proposal} number={index + 1} />
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}

interface Props {
  proposal: Schemas['AlternateProposal'];
  number: number;
}

function Proposal({ proposal: { service, availabilityDate }, number }: Props) {
  const { t } = useTranslation('order');
  const { name, specification, characteristics = [] } = service ?? {};
  const title = name ?? specification?.name ?? specification?.id;
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{t('proposal', { number })}</Text>
        {title && <Text>{title}</Text>}
        {availabilityDate && (
          <Text size="sm" c="dimmed">
            {t('available')}: <Time at={availabilityDate} />
          </Text>
        )}
      </Group>
      {characteristics.length > 0 && (
        <Table w="auto">
          <Table.Tbody>
            {characteristics.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Th>{name}</Table.Th>
                <Table.Td>{typeof value === 'string' ? value : JSON.stringify(value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
