import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../Dialog.tsx';
import { type Conflict, same, type Values } from './saving.ts';

interface Props<V extends Values> {
  conflict: Conflict<V> | undefined;
  labels: { [Name in keyof V]: string };
  /** Those whose values are never shown. */
  secrets: readonly string[];
  /** What is compared, by what it is called. Undefined: the attributes. */
  partsOf: ((values: V) => Values) | undefined;
}

/** Somebody has saved first: what they have changed beside what was changed here, and nothing overwritten. */
export function ConflictDialog<V extends Values>({ conflict, labels, secrets, partsOf }: Props<V>) {
  const { t } = useTranslation();
  if (!conflict) return null;
  const { takeTheirs, keepMine } = conflict;
  const [before, theirs, mine] = (['before', 'theirs', 'mine'] as const).map(
    (state): Values => partsOf?.(conflict[state]) ?? conflict[state],
  ) as [Values, Values, Values];
  const names = Object.keys(partsOf ? { ...before, ...theirs, ...mine } : labels);
  const changed = names.filter(
    (name) => !same(before[name], theirs[name]) || !same(before[name], mine[name]),
  );
  const shown = (values: Values, name: string) =>
    secrets.includes(name) && values[name] !== undefined ? t('conflict.secret') : textOf(values[name]);
  return (
    <Dialog opened onClose={keepMine} size="xl" title={t('conflict.title')}>
      <Text>{t('conflict.text')}</Text>
      <Table.ScrollContainer minWidth={480} type="native" my="md">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.attribute')}</Table.Th>
              <Table.Th>{t('conflict.before')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
              <Table.Th>{t('conflict.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changed.map((name) => (
              <Table.Tr key={name}>
                <Table.Th>{labels[name] ?? name}</Table.Th>
                <Table.Td>{shown(before, name)}</Table.Td>
                <Table.Td fw={same(before[name], theirs[name]) ? 400 : 600}>{shown(theirs, name)}</Table.Td>
                <Table.Td fw={same(before[name], mine[name]) ? 400 : 600}>{shown(mine, name)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="flex-end">
        <Button variant="default" onClick={takeTheirs}>
          {t('conflict.take-theirs')}
        </Button>
        <Button onClick={keepMine} data-autofocus>
          {t('conflict.keep-mine')}
        </Button>
      </Group>
    </Dialog>
  );
}

const textOf = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
