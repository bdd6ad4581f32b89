import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/axle.ts';
import { OutcomeChip } from './chips/OutcomeChip.tsx';
import classes from './SelectionExplained.module.css';

/** Which definitions were considered, what became of each, and why. */
export function SelectionExplained({
  selection: { definitions, more },
}: {
  selection: Schemas['Explanation'];
}) {
  const { t } = useTranslation();
  if (definitions.length === 0) return <Text size="sm">{t('selection.none')}</Text>;
  return (
    <Stack component="ol" gap={6} m={0} p={0} className={classes.definitions}>
      {definitions.map(({ definitionId, name, outcome, reason }) => (
        <Group component="li" key={definitionId} gap="xs">
          <Anchor
            renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key: definitionId }} />}
          >
            {name}
          </Anchor>
          <OutcomeChip outcome={outcome} />
          {reason && <Text size="sm">{reason}</Text>}
        </Group>
      ))}
      {more > 0 && (
        <Text component="li" size="sm" c="dimmed">
          {t('selection.more', { count: more })}
        </Text>
      )}
    </Stack>
  );
}
