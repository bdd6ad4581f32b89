import { NativeSelect, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useClock } from '../time/clock.ts';
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
  const asked = view[name] ?? fallback ?? '';
  const choices = fallback === undefined ? [{ value: '', label }, ...data] : data;
  const labelOf = (value: string) => data.find((one) => one.value === value)?.label ?? value;
  // An address may ask for several at once, or for what is no more.
  const known = choices.some(({ value }) => value === asked);
  const others = known ? [] : [{ value: asked, label: asked.split(',').map(labelOf).join(', ') }];
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={asked}
      data={[...choices, ...others]}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
}

export function FilterText({ name, label }: Props) {
  return <Typed name={name} label={label} read={(text) => text} write={(value) => value} />;
}

/** A moment, in the zone that the clock switch says. */
export function FilterMoment({ name, label }: Props) {
  const [clock] = useClock();
  const zone = clock === 'utc' ? 'Z' : '';
  return (
    <Typed
      key={zone}
      name={name}
      label={zone ? `${label} (UTC)` : label}
      type="datetime-local"
      read={(text) => new Date(text + zone).toISOString()}
      write={(value) => {
        const moment = new Date(value);
        if (Number.isNaN(moment.getTime())) return '';
        const offset = zone ? 0 : moment.getTimezoneOffset() * MINUTE_MS;
        return new Date(moment.getTime() - offset).toISOString().slice(0, 16);
      }}
    />
  );
}

const MINUTE_MS = 60_000;

interface TypedProps extends Props {
  type?: 'text' | 'datetime-local';
  /** From what is typed to what the address says, and back. */
  read: (text: string) => string;
  write: (value: string) => string;
}

function Typed({ name, label, type = 'text', read, write }: TypedProps) {
  const { view, change } = useView();
  const input = useRef<HTMLInputElement>(null);
  const value = view[name] ? write(view[name]) : '';
  const typed = useDebouncedCallback(
    (text: string) => change({ [name]: text ? read(text) : undefined }),
    TYPING_MS,
  );
  useEffect(() => {
    // Whoever types is not corrected.
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  return (
    <TextInput
      ref={input}
      size="xs"
      type={type}
      aria-label={label}
      placeholder={label}
      // The browser writes a pattern of its own where a text has a placeholder.
      {...(type !== 'text' && {
        leftSection: <Text size="xs">{label}</Text>,
        leftSectionWidth: `${label.length + 3}ch`,
      })}
      defaultValue={value}
      onChange={(event) => typed(event.currentTarget.value)}
    />
  );
}
