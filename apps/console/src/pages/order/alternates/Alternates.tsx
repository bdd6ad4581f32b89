import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Time } from '../../../parts/time/Time.tsx';
import type { LineItem, PlacedItem } from '../order.ts';
import classes from './Alternates.module.css';
import { type ComparedRow, compare } from './comparison.ts';
import { DifferenceMark } from './DifferenceMark.tsx';

/** What vendors offer instead, item by item, beside what was asked for. */
export function Alternates({ items }: { items: PlacedItem[] }) {
  const { t } = useTranslation('order');
  if (items.length === 0) return <Text c="dimmed">{t('no-alternates')}</Text>;
  return (
    <Stack gap="xl">
      {items.map(({ item }) => (
        <section key={item.id} aria-label={t('proposals-for', { item: item.id })}>
          <Title order={3} size="h4" mb="xs">
            {t('proposals-for', { item: item.id })}
          </Title>
          <Proposals item={item} />
        </section>
      ))}
    </Stack>
  );
}

const COLUMN_WIDTH = 200;

function Proposals({ item }: { item: LineItem }) {
  const { t } = useTranslation('order');
  const { proposals, rows } = compare(item);
  const label = t('alternate.table', { item: item.id });
  return (
    <Table.ScrollContainer
      minWidth={COLUMN_WIDTH * (proposals.length + 2)}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table className={classes.table} aria-label={label} withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">{t('alternate.requested')}</Table.Th>
            {proposals.map(({ key, name, definition, serviceOrders, id }, index) => (
              <Table.Th key={key} scope="col">
                {t('proposal', { number: index + 1 })}
                {name && <Text size="sm">{name}</Text>}
                <Text size="sm" c="dimmed" fw={400}>
                  {t('alternate.by', { definition })}
                  {id && ` · ${id}`}
                  {serviceOrders.length > 0 &&
                    ` · ${t('alternate.service-order', { names: serviceOrders.join(', ') })}`}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.kind} ${row.name}`}>
              <Table.Th scope="row">
                {row.kind === 'characteristic' ? row.name : t(`alternate.${row.kind}`)}
              </Table.Th>
              <Table.Td>
                {row.asked === undefined ? '–' : <Value kind={row.kind} text={row.asked} />}
              </Table.Td>
              {row.offered.map(({ text, difference }, index) => (
                <Table.Td key={proposals[index]!.key} data-difference={difference}>
                  {text !== undefined && <Value kind={row.kind} text={text} />}{' '}
                  {difference && <DifferenceMark difference={difference} />}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const Value = ({ kind, text }: Pick<ComparedRow, 'kind'> & { text: string }) =>
  kind === 'date' ? <Time at={text} /> : text;
