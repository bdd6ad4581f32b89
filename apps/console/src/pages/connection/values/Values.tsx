import { Fieldset, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Values as FormValues } from '../../../parts/form/saving.ts';
import { FieldInput } from './FieldInput.tsx';
import type { Field } from './fields.ts';

interface Props<V extends FormValues> {
  form: UseFormReturnType<V>;
  fields: readonly Field[];
}

/** The values of a connection, to be entered; what lies in one object stands together. */
export function Values<V extends FormValues>({ form, fields }: Props<V>) {
  const values: FormValues = form.getValues();
  const before: FormValues = form.getInitialValues();
  const groups = Map.groupBy(fields, ({ group }) => group.join(' › '));
  const inputsOf = (members: readonly Field[]) => (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {members.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name]}
          stored={before[field.name] === true && field.schema.secret === true}
          error={form.errors[field.name] as string | undefined}
          onChange={(value) => {
            form.setValues({ [field.name]: value } as Partial<V>);
            form.clearFieldError(field.name);
          }}
        />
      ))}
    </SimpleGrid>
  );
  return [...groups].map(([group, members]) =>
    group === '' ? (
      <div key={group}>{inputsOf(members)}</div>
    ) : (
      <Fieldset key={group} legend={group}>
        {inputsOf(members)}
      </Fieldset>
    ),
  );
}
