import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { INPUT_FIRST } from './FieldInput.tsx';

interface Props {
  label: string;
  required: boolean;
  error: string | undefined;
  description: string | undefined;
  inputWrapperOrder: typeof INPUT_FIRST;
  /** What is typed; true: what is stored stays; undefined: there is none. */
  value: unknown;
  stored: boolean;
  onChange: (value: string | true | undefined) => void;
}

/** A secret goes to the hub and never comes back. What is typed is in the input alone, not in the page's HTML. */
export function SecretInput({ value, stored, required, description, onChange, ...shared }: Props) {
  const { t } = useTranslation('connection');
  const input = useRef<HTMLInputElement>(null);
  const removed = stored && value === undefined;
  useEffect(() => {
    if (typeof value !== 'string') input.current!.value = '';
  }, [value]);
  return (
    <div>
      <PasswordInput
        {...shared}
        ref={input}
        required={required && !stored}
        withAsterisk={required}
        description={
          [description, stored && t(removed ? 'removed' : 'stored')].filter(Boolean).join(' ') || undefined
        }
        onChange={({ currentTarget: { value: typed } }) => onChange(typed || (stored ? true : undefined))}
        visibilityToggleButtonProps={{ 'aria-label': t('show', { label: shared.label }), tabIndex: 0 }}
        autoComplete="new-password"
      />
      {stored && !required && !removed && (
        <Button size="compact-xs" variant="subtle" color="red" mt={4} onClick={() => onChange(undefined)}>
          {t('remove', { label: shared.label })}
        </Button>
      )}
    </div>
  );
}
