import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionValues } from './connection.ts';
import { INPUT_FIRST, LinesInput } from './values/FieldInput.tsx';
import type { Field } from './values/fields.ts';
import { Values } from './values/Values.tsx';

/** What each attribute is called, by its name in the form. */
export const labelsOf = (t: TFunction<'connection'>, fields: readonly Field[]) => ({
  name: t('name'),
  ...Object.fromEntries(fields.map(({ name, group, label }) => [name, [...group, label].join(' › ')])),
  allowedHosts: t('hosts'),
});

interface Props<V extends ConnectionValues> {
  form: UseFormReturnType<V>;
  fields: readonly Field[];
  /** Beside the name. */
  keyInput?: ReactNode;
}

/** The attributes of a connection, to be entered: what every one has, and what its spoke asks for. */
export function Inputs<V extends ConnectionValues>({ form, fields, keyInput }: Props<V>) {
  const { t } = useTranslation('connection');
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('name')} required {...form.getInputProps('name')} />
        {keyInput}
      </SimpleGrid>
      <Values form={form} fields={fields} />
      <LinesInput
        label={t('hosts')}
        inputWrapperOrder={INPUT_FIRST}
        description={t('hosts-hint')}
        error={hostFault(form.errors)}
        value={form.getValues().allowedHosts}
        onChange={(allowedHosts) => form.setValues({ allowedHosts } as Partial<V>)}
      />
    </Stack>
  );
}

/** A fault of one of them is a fault of the input. */
function hostFault(errors: Record<string, unknown>): string | undefined {
  const found = Object.entries(errors).find(([name]) => name.startsWith('allowedHosts'));
  return found && String(found[1]);
}
