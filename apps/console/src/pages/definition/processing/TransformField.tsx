import { Input, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Json } from '../../../parts/Json.tsx';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { type Step, type Tried, useTrial } from './trials.ts';

const TransformEditor = lazy(() => import('./TransformEditor.tsx'));

/** How long nothing is typed until it is tried. */
const TYPING_MS = 400;

interface Props {
  step: Step;
  label: string;
  requestType: string;
  value: string;
  onChange: (text: string) => void;
  /** Undefined: there is nothing. */
  tried: Tried | undefined;
  /** The same, to be seen. */
  given: unknown;
  /** What the hub said when it was saved. */
  refused: ReactNode;
}

/** A transform, and beside it what comes of it. */
export function TransformField({ step, label, requestType, value, onChange, tried, given, refused }: Props) {
  const { t } = useTranslation('definition');
  const id = useId();
  const [text] = useDebouncedValue(value, TYPING_MS);
  const { fault, made, error } = useTrial(requestType, step, text, value, tried);
  return (
    <SimpleGrid type="container" cols={{ base: 1, '520px': 2 }} spacing="sm">
      <div>
        <Input.Label component="span">{label}</Input.Label>
        <Input.Description mb={4}>{t(`${step}-hint`)}</Input.Description>
        <Suspense fallback={<Skeleton height={82} />}>
          <TransformEditor label={label} value={value} onChange={onChange} fault={fault} describedBy={id} />
        </Suspense>
        <div id={id} aria-live="polite">
          {fault ? (
            <Text size="sm" mt={4} c="var(--mantine-color-error)">
              {fault.position
                ? t('condition.fault', { ...fault.position, message: fault.message })
                : fault.message}
            </Text>
          ) : (
            refused && (
              <Text size="sm" mt={4} c="var(--mantine-color-error)">
                {refused}
              </Text>
            )
          )}
        </div>
      </div>
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {t('processing.result')}
        </Text>
        {error && <ProblemAlert error={error} />}
        {value.trim() === '' ? (
          <Text size="sm" c="dimmed">
            {t(`processing.without.${step}`)}
          </Text>
        ) : (
          made && <Json of={made.result} label={t('processing.result-of', { step: label })} />
        )}
        {made?.refused && (
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {t('processing.refused', { reason: made.refused })}
          </Text>
        )}
        {made?.alreadyProcessed && (
          <Text size="sm" c="dimmed">
            {t('processing.already')}
          </Text>
        )}
        {given !== undefined && (
          <details>
            <summary>{t(`processing.given.${step}`)}</summary>
            <Json of={given} label={t(`processing.given.${step}`)} />
          </details>
        )}
      </Stack>
    </SimpleGrid>
  );
}
