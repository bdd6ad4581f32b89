import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ConditionParts } from '../../parts/ConditionParts.tsx';
import { OutcomeChip } from '../../parts/chips/OutcomeChip.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { InputsField } from '../definition/panels/InputsField.tsx';
import { useInputs } from '../definition/panels/inputs.ts';
import classes from './DryRun.module.css';

/** Who would be selected for given inputs, and why, part by part. Nothing is started. */
export function DryRun({ requestType }: { requestType: Schemas['RequestType'] }) {
  const { t } = useTranslation('request-type');
  const inputs = useInputs(requestType);
  const run = useMutation({
    mutationFn: async () =>
      answer(
        axle.POST('/api/v1/request-types/{key}/select', {
          params: { path: { key: requestType.key } },
          body: inputs.read(),
        }),
      ),
  });
  return (
    <div className={classes.columns}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('dry-run.what')}
        </Text>
        <InputsField inputs={inputs} />
        <Group>
          <Button size="xs" loading={run.isPending} onClick={() => run.mutate()}>
            {t('dry-run.run')}
          </Button>
        </Group>
        {run.error && <ProblemAlert error={run.error} />}
      </Stack>
      <ol className={classes.definitions} aria-label={t('dry-run.explained')}>
        {run.data?.definitions.map((one) => (
          <Explained key={one.definitionId} definition={one} />
        ))}
      </ol>
    </div>
  );
}

type Explanation = Schemas['SelectionTrial']['definitions'][number];

function Explained({ definition }: { definition: Explanation }) {
  const { t } = useTranslation('request-type');
  const { name, order, outcome, reason, condition } = definition;
  return (
    <li>
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        <OutcomeChip outcome={outcome} />
        <Text size="sm" c="dimmed">
          {t('dry-run.order', { order })}
        </Text>
      </Group>
      {reason && <Text size="sm">{reason}</Text>}
      <ConditionParts tree={condition} />
    </li>
  );
}
