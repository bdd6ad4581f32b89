import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNITS, type Unit, unitOf } from './units.ts';

interface Props {
  label: string;
  value: number;
  onChange: (ms: number) => void;
  error?: ReactNode;
}

/** A time in the unit that says it best. */
export function Duration({ label, value, onChange, error }: Props) {
  const { t } = useTranslation('definition');
  const [unit, setUnit] = useState<Unit>(unitOf(value));
  const id = useId();
  return (
    <Input.Wrapper
      label={label}
      error={error}
      labelProps={{ htmlFor: id }}
      errorProps={{ id: `${id}-error` }}
    >
      <Group gap={4} wrap="nowrap">
        <NumberInput
          id={id}
          flex={1}
          min={0}
          hideControls
          value={value / UNITS[unit]}
          error={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(count) => onChange(Math.round(Number(count) * UNITS[unit]))}
        />
        <NativeSelect
          aria-label={t('unit', { of: label })}
          value={unit}
          data={Object.keys(UNITS).map((one) => ({ value: one, label: t(`units.${one}`) }))}
          onChange={(event) => setUnit(event.currentTarget.value as Unit)}
        />
      </Group>
    </Input.Wrapper>
  );
}
