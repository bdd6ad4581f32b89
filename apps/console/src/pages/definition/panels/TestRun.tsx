import { Button, Group, Kbd, NativeSelect, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import { useMay } from '../../../api/session.ts';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import type { Definition } from '../form/values.ts';
import { exampleInputs } from './example.ts';
import { Json } from './Json.tsx';
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
  const past = usePastRequests(requestType.key);
  const [source, setSource] = useState<string>();
  const [requestId, setRequestId] = useState<string>();
  const example = JSON.stringify(exampleInputs(requestType.inputs), null, 2);
  const [json, setJson] = useState(example);
  const chosen = source ?? (past.length > 0 ? 'past' : 'example');
  const run = useMutation({
    mutationFn: async () =>
      answer(
        axle.POST('/api/v1/definitions/{idOrKey}/test', {
          params: { path: { idOrKey: saved!.id } },
          body:
            chosen === 'past'
              ? { requestId: requestId ?? past[0]!.id }
              : { inputs: JSON.parse(chosen === 'json' ? json : example) },
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
        <SegmentedControl
          size="xs"
          aria-label={t('test.source')}
          value={chosen}
          onChange={setSource}
          data={[
            { value: 'past', label: t('test.past'), disabled: past.length === 0 },
            { value: 'example', label: t('test.example') },
            { value: 'json', label: t('test.json') },
          ]}
        />
        {chosen === 'past' && <PastRequest past={past} value={requestId} onChoose={setRequestId} />}
        {chosen === 'example' && <Json of={JSON.parse(example)} label={t('test.example')} />}
        {chosen === 'json' && (
          <Textarea
            aria-label={t('test.inputs')}
            autosize
            minRows={4}
            maxRows={14}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            value={json}
            onChange={(event) => setJson(event.currentTarget.value)}
          />
        )}
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

interface PastProps {
  past: Schemas['IntegrationRequestSummary'][];
  value: string | undefined;
  onChoose: (id: string) => void;
}

function PastRequest({ past, value, onChoose }: PastProps) {
  const { t, i18n } = useTranslation('definition');
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <NativeSelect
      size="xs"
      aria-label={t('test.past')}
      value={value ?? past[0]?.id}
      data={past.map(({ id, createdAt, orderId }) => ({
        value: id,
        label: t(orderId ? 'test.of-order' : 'test.request', {
          at: format.format(new Date(createdAt)),
          id: (orderId ?? id).slice(-8),
        }),
      }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** The newest. */
function usePastRequests(requestType: string) {
  const { data = [] } = useQuery({
    queryKey: ['requests', requestType],
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/requests', { params: { query: { requestType, limit: 20 } }, signal })),
  });
  return data;
}
