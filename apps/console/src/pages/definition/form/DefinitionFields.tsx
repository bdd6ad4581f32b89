import { Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/axle.ts';
import { ConditionField } from '../condition/ConditionField.tsx';
import { useVerdict } from '../condition/verdict.ts';
import { Matches } from '../panels/Matches.tsx';
import { TestRun } from '../panels/TestRun.tsx';
import { AdapterFields } from './AdapterFields.tsx';
import classes from './DefinitionFields.module.css';
import { Details } from './Details.tsx';
import type { FieldsProps } from './fields.ts';
import { GeneralFields } from './GeneralFields.tsx';
import type { Definition } from './values.ts';

interface Props extends FieldsProps {
  requestType: Schemas['RequestType'];
  /** Undefined: it is new. */
  saved: Definition | undefined;
  onFaulty: (isFaulty: boolean) => void;
}

/** How long nothing is typed until it is tried. */
const TYPING_MS = 400;

/** What is to be filled in, and beside it what that comes to. */
export function DefinitionFields({ form, labels, requestType, saved, onFaulty }: Props) {
  const { t } = useTranslation('definition');
  const values = form.getValues();
  const [tried] = useDebouncedValue(values, TYPING_MS);
  const verdict = useVerdict(requestType.key, tried.condition);
  // What is known of a text holds for that text alone.
  const fault = tried.condition === values.condition ? verdict.fault : undefined;
  const isFaulty = fault !== undefined;
  useEffect(() => onFaulty(isFaulty), [isFaulty, onFaulty]);
  return (
    <div className={classes.columns}>
      <Stack gap="sm" miw={0}>
        <GeneralFields form={form} labels={labels} isNew={!saved} />
        <ConditionField
          requestType={requestType}
          label={labels.condition}
          value={values.condition}
          onChange={(text) => form.setFieldValue('condition', text)}
          fault={fault}
          refused={form.errors.condition}
        />
        <AdapterFields form={form} labels={labels} requestType={requestType} />
        <Details form={form} labels={labels} requestType={requestType} />
      </Stack>
      <aside className={classes.beside} aria-label={t('beside')}>
        <Matches requestType={requestType.key} verdict={verdict} values={tried} saved={saved} />
        <TestRun requestType={requestType} saved={saved} isChanged={form.isDirty()} />
      </aside>
    </div>
  );
}
