import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { useMay } from '../../../api/session.ts';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import type { Definition } from '../form/values.ts';
import { InputsField } from './InputsField.tsx';
import { useInputs } from './inputs.ts';
import { Panel } from './Panel.tsx';
import { TestSteps } from './TestSteps.tsx';

interface Props {
  requestType: Schemas['RequestType'];
  saved: Definition | undefined;
  /** What is written is not what is saved. */
  isChanged: boolean;
}

/** The definition, tried on a past request or on what is written here, with each of its steps. */
export function TestRun({ requestType, saved, isChanged }: Props) {
  const { t } = useTranslation('definition');
  const may = useMay('admin', 'operator');
  const inputs = useInputs(requestType);
  const run = useMutation({
    mutationFn: async () =>
      answer(
        axle.POST('/api/v1/definitions/{idOrKey}/test', {
          params: { path: { idOrKey: saved!.id } },
          body: inputs.read(),
        }),
      ),
  });
  const start = () => saved && may && !run.isPending && run.mutate();
  useHotkeys([['mod+Enter', start]], [], true);
  if (!may) return null;
  return (
    <Panel title={t('test.title')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t(saved ? 'test.what' : 'test.new')}{' '}
          {saved && isChanged && t('test.saved', { version: saved.version })}
        </Text>
        <InputsField inputs={inputs} />
        <Group>
          <Button size="xs" variant="default" disabled={!saved} loading={run.isPending} onClick={start}>
            {t('test.run')}
          </Button>
          <Kbd>Ctrl Enter</Kbd>
        </Group>
        {run.error && <ProblemAlert error={run.error} />}
        {run.data && <TestSteps test={run.data} />}
      </Stack>
    </Panel>
  );
}
