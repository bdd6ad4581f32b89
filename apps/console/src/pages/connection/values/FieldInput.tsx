import { Checkbox, NativeSelect, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { same } from '../../../parts/form/saving.ts';
import type { Field } from './fields.ts';
import { SecretInput } from './SecretInput.tsx';

export const INPUT_FIRST: NonNullable<TextInputProps['inputWrapperOrder']> = [
  'label',
  'input',
  'description',
  'error',
];

interface Props {
  field: Field;
  value: unknown;
  /** A secret that the hub has: what is not typed over stays. */
  stored: boolean;
  error: string | undefined;
  /** Undefined: it is left out. */
  onChange: (value: unknown) => void;
}

/** One value of a connection, entered as its schema says. */
export function FieldInput({ field: { label, required, schema }, value, stored, error, onChange }: Props) {
  const { t } = useTranslation('connection');
  const fallback = schema.default === undefined ? undefined : String(schema.default);
  const description = [schema.description, fallback !== undefined && t('default', { value: fallback })]
    .filter(Boolean)
    .join(' ');
  const shared = {
    label,
    required,
    error,
    description: description || undefined,
    // So inputs side by side stand at one height, however much is said of each.
    inputWrapperOrder: INPUT_FIRST,
  };
  const enter = (text: string) => onChange(text === '' ? undefined : text);

  if (schema.secret) return <SecretInput {...shared} value={value} stored={stored} onChange={onChange} />;
  if (schema.enum)
    return (
      <NativeSelect
        {...shared}
        value={String(value ?? '')}
        data={[{ value: '', label: fallback ?? '—' }, ...schema.enum.map(String)]}
        onChange={({ currentTarget }) =>
          onChange(schema.enum!.find((one) => String(one) === currentTarget.value))
        }
      />
    );
  if (schema.type === 'boolean')
    return (
      <Checkbox
        label={label}
        description={shared.description}
        error={error}
        checked={(value ?? schema.default) === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <TextInput
        {...shared}
        type="number"
        step={schema.type === 'integer' ? 1 : 'any'}
        value={String(value ?? '')}
        onChange={({ currentTarget: { value: text } }) => onChange(text === '' ? undefined : Number(text))}
      />
    );
  if (schema.type === 'string')
    return (
      <TextInput
        {...shared}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => enter(currentTarget.value)}
      />
    );
  if (schema.type === 'array' && schema.items?.type === 'string')
    return <LinesInput {...shared} value={value as string[] | undefined} onChange={onChange} />;
  return <JsonInput {...shared} value={value} onChange={onChange} />;
}

interface TextProps<Value> {
  label: string;
  required?: boolean;
  error: string | undefined;
  description: string | undefined;
  inputWrapperOrder?: typeof INPUT_FIRST;
  value: Value;
  onChange: (value: Value | undefined) => void;
}

/** Several texts, one a line. */
export function LinesInput({ value, description, onChange, ...shared }: TextProps<string[] | undefined>) {
  const { t } = useTranslation('connection');
  const [text, setText] = useState((value ?? []).join('\n'));
  return (
    <Textarea
      {...shared}
      description={[description, t('one-per-line')].filter(Boolean).join(' ')}
      autosize
      minRows={1}
      maxRows={8}
      // What others have saved, or what was discarded; not what is being typed.
      value={same(linesOf(text), value ?? []) ? text : (value ?? []).join('\n')}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const typed = linesOf(currentTarget.value);
        onChange(typed.length > 0 ? typed : undefined);
      }}
    />
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whatever has no input of its own. What is no JSON goes to the hub as text, and comes back as a fault. */
function JsonInput({ value, description, onChange, ...shared }: TextProps<unknown>) {
  const { t } = useTranslation('connection');
  const [text, setText] = useState(() => textOf(value));
  return (
    <Textarea
      {...shared}
      description={[description, t('json')].filter(Boolean).join(' ')}
      autosize
      minRows={2}
      maxRows={12}
      value={same(parsed(text), value) ? text : textOf(value)}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(parsed(currentTarget.value));
      }}
    />
  );
}

const textOf = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
