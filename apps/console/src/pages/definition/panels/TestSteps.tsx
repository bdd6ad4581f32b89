import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { ConditionParts } from '../../../parts/ConditionParts.tsx';
import { Chip } from '../../../parts/chips/Chip.tsx';
import { Json } from '../../../parts/Json.tsx';
import classes from './TestSteps.module.css';

type Test = Schemas['DefinitionTest'];
type Step = Test['steps'][number];

const OUTCOMES = {
  completed: { icon: IconCheck, tone: 'good' },
  pending: { icon: IconHourglass, tone: 'open', dashed: true },
  failed: { icon: IconX, tone: 'bad' },
} as const;

/** What was done, one after the other, with what it took. */
export function TestSteps({ test }: { test: Test }) {
  const { t } = useTranslation('definition');
  return (
    <Stack gap="xs" role="status" aria-label={t('test.title')}>
      <Group gap="xs">
        <Chip {...OUTCOMES[test.outcome]} text={t(`test.outcomes.${test.outcome}`)} />
        <Text size="sm" c="dimmed">
          {t('test.took', { ms: Math.round(test.durationMs), version: test.version })}
        </Text>
      </Group>
      <ol className={classes.steps}>
        {test.steps.map((step) => (
          <li key={step.step}>
            <Group gap="xs">
              <Text fw={600}>{t(`steps.${step.step}`)}</Text>
              <Text size="sm" c="dimmed">
                {t('test.ms', { ms: Math.round(step.durationMs) })}
              </Text>
            </Group>
            <StepDetail step={step} />
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function StepDetail({ step }: { step: Step }) {
  const { t } = useTranslation('definition');
  if ('error' in step && step.error)
    return (
      <>
        <Text size="sm" c="var(--mantine-color-error)">
          {step.error.code}: {step.error.message}
        </Text>
        {step.step === 'adapter' && <Exchanges step={step} />}
      </>
    );
  switch (step.step) {
    case 'condition':
      return (
        <>
          <Text size="sm">{step.matched ? t('test.matched') : step.reason}</Text>
          <details>
            <summary>{t('test.parts')}</summary>
            <ConditionParts tree={step.condition} />
          </details>
        </>
      );
    case 'adapter':
      return (
        <>
          <Text size="sm">
            {step.outcome === 'pending'
              ? t('test.pending', { id: step.correlationId })
              : t(`test.outcomes.${step.outcome}`)}
          </Text>
          {step.answer !== undefined && <Json of={step.answer} label={t('test.answer')} />}
          <Exchanges step={step} />
        </>
      );
    case 'pre-processing':
      return 'request' in step ? <Json of={step.request} label={t('steps.pre-processing')} /> : null;
    case 'answer':
      return (
        <Json
          of={'items' in step ? step.items : 'outputs' in step ? step.outputs : {}}
          label={t('steps.answer')}
        />
      );
  }
}

/** What was said over the wire; what is secret the hub has hidden. */
function Exchanges({ step: { exchanges, log } }: { step: Extract<Step, { step: 'adapter' }> }) {
  const { t } = useTranslation('definition');
  return (
    <>
      {exchanges.map(({ method, url, status, error, durationMs, requestBody, responseBody, startedAt }) => (
        <details key={startedAt + url}>
          <summary>
            {method} {url} · {status ?? error} · {t('test.ms', { ms: Math.round(durationMs) })}
          </summary>
          {requestBody !== undefined && <Json of={requestBody} label={t('test.sent')} />}
          {responseBody !== undefined && <Json of={responseBody} label={t('test.received')} />}
        </details>
      ))}
      {log.length > 0 && (
        <Json of={log.map(({ level, message }) => `${level} ${message}`).join('\n')} label={t('test.log')} />
      )}
    </>
  );
}
