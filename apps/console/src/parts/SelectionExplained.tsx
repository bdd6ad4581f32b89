import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/axle.ts';
import { ConditionParts } from './ConditionParts.tsx';
import { OutcomeChip } from './chips/OutcomeChip.tsx';
import classes from './SelectionExplained.module.css';

/** Which definitions were considered, what became of each, and why. */
export function SelectionExplained({
  selection: { definitions, more },
}: {
  selection: Schemas['Explanation'] | Schemas['PastExplanation'];
}) {
  const { t } = useTranslation();
  if (definitions.length === 0) return <Text size="sm">{t('selection.none')}</Text>;
  return (
    <Stack component="ol" gap={6} m={0} p={0} className={classes.definitions}>
      {definitions.map((definition) => {
        const { definitionId, name, outcome, reason } = definition;
        return (
          <li key={definitionId}>
            <Group gap="xs">
              <Anchor
                renderRoot={(props) => (
                  <Link {...props} to="/definitions/$key" params={{ key: definitionId }} />
                )}
              >
                {name}
              </Anchor>
              <OutcomeChip outcome={outcome} />
              {reason && <Text size="sm">{reason}</Text>}
            </Group>
            {'condition' in definition && definition.condition && (
              <details className={classes.condition}>
                <summary aria-label={t('selection.condition-of', { name })}>
                  {t('selection.condition', { version: definition.version })}
                </summary>
                <ConditionParts tree={definition.condition} />
              </details>
            )}
          </li>
        );
      })}
      {more > 0 && (
        <Text component="li" size="sm" c="dimmed">
          {t('selection.more', { count: more })}
        </Text>
      )}
    </Stack>
  );
}
