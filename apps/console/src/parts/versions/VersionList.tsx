import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Time } from '../time/Time.tsx';

/** What a version changed, in words. */
export interface VersionChange {
  what: string;
  before: string;
  after: string;
}

interface Props {
  versions: Schemas['VersionSummary'][];
  current: number;
  changesOf: (differences: Schemas['Difference'][]) => VersionChange[];
  /** Undefined: not for who is signed in. */
  onRestore: ((version: number) => void) | undefined;
}

/** What a record was, when, by whom, and what each version changed; the newest first. */
export function VersionList({ versions, current, changesOf, onRestore }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {versions.map(({ version, createdAt, createdBy, differences }) => (
        <Paper
          withBorder
          p="sm"
          key={version}
          component="section"
          aria-label={t('versions.version', { version })}
        >
          <Group gap="sm">
            <Text fw={600}>{t('versions.version', { version })}</Text>
            <Text size="sm" c="dimmed">
              <Time at={createdAt} /> · {createdBy}
            </Text>
            {version === current && (
              <Text size="sm" c="dimmed">
                {t('versions.current')}
              </Text>
            )}
            {onRestore && version !== current && (
              <Button size="compact-xs" variant="default" ml="auto" onClick={() => onRestore(version)}>
                {t('versions.restore')}
              </Button>
            )}
          </Group>
          {differences.length > 0 && <Changes changes={changesOf(differences)} version={version} />}
        </Paper>
      ))}
    </Stack>
  );
}

function Changes({ changes, version }: { changes: VersionChange[]; version: number }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer
      minWidth={420}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('versions.differences', { version })}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('versions.attribute')}</Table.Th>
            <Table.Th>{t('versions.before')}</Table.Th>
            <Table.Th>{t('versions.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ what, before, after }) => (
            <Table.Tr key={what}>
              <Table.Th>
                <code>{what}</code>
              </Table.Th>
              <Table.Td>{before}</Table.Td>
              <Table.Td>{after}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
