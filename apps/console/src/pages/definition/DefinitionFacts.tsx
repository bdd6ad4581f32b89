import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';
import { Facts } from '../../parts/Facts.tsx';
import { useLabels } from './form/labels.ts';
import { inWords } from './form/units.ts';
import type { Definition } from './form/values.ts';
import { TestRun } from './panels/TestRun.tsx';

interface Props {
  definition: Definition;
  requestType: Schemas['RequestType'];
}

/** A definition for whom it is not to change. */
export function DefinitionFacts({ definition, requestType }: Props) {
  const { i18n } = useTranslation('definition');
  const labels = useLabels();
  const { description, order, condition, spoke, adapter, preProcessing, postProcessing } = definition;
  const code = (text: string) => <Code>{text}</Code>;
  return (
    <>
      <Facts
        facts={{
          ...(description && { [labels.description]: description }),
          [labels.order]: order,
          [labels.condition]: code(condition),
          [labels.adapter]: `${spoke} · ${adapter}`,
          [labels.maxAttempts]: definition.maxAttempts,
          [labels.deadlineMs]: inWords(definition.deadlineMs, i18n.language),
          [labels.attemptTimeoutMs]: inWords(definition.attemptTimeoutMs, i18n.language),
          ...(preProcessing && { [labels.preProcessing]: code(preProcessing) }),
          ...(postProcessing && { [labels.postProcessing]: code(postProcessing) }),
        }}
      />
      <TestRun requestType={requestType} saved={definition} isChanged={false} />
    </>
  );
}
