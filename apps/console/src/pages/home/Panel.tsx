import { Button, Group, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Home.module.css';

interface Props {
  name: string;
  /** Its list, by the same filter. */
  to: string;
  search?: object;
  /** There is nothing to be shown. */
  empty: boolean;
  table: { head: string[]; rows: string[][] };
  children: ReactNode;
}

/** A picture with its title, which leads to the list, and the same as a table. */
export function Panel({ name, to, search = {}, empty, table, children }: Props) {
  const { t } = useTranslation('home');
  const title = useId();
  const [asTable, { toggle }] = useDisclosure();
  return (
    <section className={classes.panel} aria-labelledby={title}>
      <Group gap="xs" wrap="nowrap">
        <Title order={2} id={title}>
          <Link className={classes.link} to={to as string} search={search as never}>
            {t(`plots.${name}.title`)}
          </Link>
        </Title>
        <Text size="xs" c="dimmed" truncate>
          {t(`plots.${name}.unit`)}
        </Text>
        {!empty && (
          <Button
            ml="auto"
            size="compact-xs"
            variant="subtle"
            flex="none"
            aria-pressed={asTable}
            aria-describedby={title}
            onClick={toggle}
          >
            {t('as-table')}
          </Button>
        )}
      </Group>
      {empty && (
        <Text size="sm" c="dimmed" className={classes.nothing}>
          {t(`plots.${name}.empty`)}
        </Text>
      )}
      {!empty && !asTable && children}
      {!empty && asTable && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <section className={classes.table} tabIndex={0} aria-labelledby={title}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                {table.head.map((text) => (
                  <Table.Th key={text}>{text}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map(([first, ...rest]) => (
                <Table.Tr key={first}>
                  <Table.Th fw={400}>{first}</Table.Th>
                  {rest.map((text, index) => (
                    <Table.Td key={table.head[index + 1]}>{text}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </section>
  );
}
