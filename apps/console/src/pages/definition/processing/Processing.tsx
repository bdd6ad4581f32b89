import { Alert, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import type { FieldsProps } from '../form/fields.ts';
import { exampleAnswer } from '../panels/example.ts';
import { InputsField } from '../panels/InputsField.tsx';
import { useInputs } from '../panels/inputs.ts';
import { useSubject } from './subject.ts';
import { TransformField } from './TransformField.tsx';
import type { Step } from './trials.ts';

interface Props extends FieldsProps {
  requestType: Schemas['RequestType'];
}

/** The transforms, each with what it makes of a past request, of an example, or of what is written. */
export function Processing({ form, labels, requestType }: Props) {
  const { t } = useTranslation('definition');
  const inputs = useInputs(requestType);
  const [written, write] = useState<string>();
  const values = form.getValues();
  const subject = useSubject(requestType, inputs, values, written);
  const isJson = subject.preProcessing !== undefined && subject.postProcessing !== undefined;
  const field = (step: Step, given: unknown) => (
    <TransformField
      step={step}
      label={labels[step]}
      requestType={requestType.key}
      value={values[step] ?? ''}
      onChange={(text) => form.setFieldValue(step, text || null)}
      tried={subject[step]}
      given={given}
      refused={form.errors[step]}
    />
  );
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('processing.what')}
      </Text>
      <InputsField inputs={inputs} />
      {inputs.source === 'json' && (
        <Textarea
          aria-label={t('processing.answer-json')}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={written ?? JSON.stringify(exampleAnswer(requestType, JSON.parse(inputs.example)), null, 2)}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      {inputs.source === 'json' && !isJson && (
        <Alert color="red" role="alert">
          {t('processing.no-json')}
        </Alert>
      )}
      {field('preProcessing', subject.inputs)}
      {field('postProcessing', subject.answer)}
      {subject.isUnanswered && (
        <Text size="sm" c="dimmed">
          {t('processing.unanswered')}
        </Text>
      )}
    </Stack>
  );
}
