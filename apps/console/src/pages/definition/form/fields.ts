import type { UseFormReturnType } from '@mantine/form';
import type { Labels } from './labels.ts';
import type { DefinitionValues } from './values.ts';

export interface FieldsProps {
  form: UseFormReturnType<DefinitionValues>;
  labels: Labels;
}
