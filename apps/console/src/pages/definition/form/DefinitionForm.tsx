import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { RecordForm } from '../../../parts/form/RecordForm.tsx';
import type { Saving } from '../../../parts/form/saving.ts';
import { DefinitionFields } from './DefinitionFields.tsx';
import { useLabels } from './labels.ts';
import { type Attributes, type Definition, type DefinitionValues, valuesOf } from './values.ts';

interface Props extends Omit<Saving<Attributes, DefinitionValues>, 'valuesOf'> {
  requestType: Schemas['RequestType'];
  /** Left out: it is new. */
  saved?: Definition;
}

/** Who answers what. */
export function DefinitionForm({ requestType, saved, ...saving }: Props) {
  const { t } = useTranslation('definition');
  const labels = useLabels();
  const [isFaulty, setFaulty] = useState(false);
  return (
    <RecordForm
      {...saving}
      valuesOf={valuesOf}
      labels={labels}
      act={t('submit')}
      isNew={!saved}
      barred={isFaulty ? t('condition.barred') : undefined}
    >
      {(form) => (
        <DefinitionFields
          form={form}
          labels={labels}
          requestType={requestType}
          saved={saved}
          onFaulty={setFaulty}
        />
      )}
    </RecordForm>
  );
}
