import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useView } from './view.ts';

const TYPING_MS = 300;

interface Props {
  /** As in the address. */
  name: string;
  label: string;
}

export function FilterSwitch({ name, label }: Props) {
  const { view, change } = useView();
  return (
    <Switch
      label={label}
      checked={view[name] === 'true'}
      onChange={(event) => change({ [name]: event.currentTarget.checked ? 'true' : undefined })}
    />
  );
}

interface SelectProps extends Props {
  data: { value: string; label: string }[];
  /** What is shown without a choice; left out: all, by an empty first entry. */
  fallback?: string;
}

export function FilterSelect({ name, label, data, fallback }: SelectProps) {
  const { view, change } = useView();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={view[name] ?? fallback ?? ''}
      data={fallback === undefined ? [{ value: '', label }, ...data] : data}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
}

export function FilterText({ name, label }: Props) {
  const { view, change } = useView();
  const typed = useDebouncedCallback((value: string) => change({ [name]: value || undefined }), TYPING_MS);
  return (
    <TextInput
      key={view[name] ?? ''}
      size="xs"
      aria-label={label}
      placeholder={label}
      defaultValue={view[name] ?? ''}
      onChange={(event) => typed(event.currentTarget.value)}
    />
  );
}
