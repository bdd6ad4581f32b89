import { NativeSelect, NumberInput, SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldsProps } from './fields.ts';

const FIRST = { count: 100, period: 'minute', onReached: 'delay' } as const;

/** How many executions may begin in a period, and what becomes of the next one. */
export function ThresholdFields({ form }: Pick<FieldsProps, 'form'>) {
  const { t } = useTranslation('definition');
  const { threshold } = form.getValues();
  const choices = (of: string, names: readonly string[]) =>
    names.map((name) => ({ value: name, label: t(`threshold.${of}.${name}`) }));
  return (
    <>
      <Switch
        label={t('threshold.limited')}
        checked={threshold !== null}
        onChange={(event) => form.setFieldValue('threshold', event.currentTarget.checked ? FIRST : null)}
      />
      {threshold && (
        <SimpleGrid cols={{ base: 1, sm: 3 }} mt="sm">
          <NumberInput
            label={t('threshold.count')}
            min={1}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('threshold.count')}
          />
          <NativeSelect
            label={t('threshold.period')}
            data={choices('periods', ['second', 'minute', 'hour', 'day'])}
            {...form.getInputProps('threshold.period')}
          />
          <NativeSelect
            label={t('threshold.on-reached')}
            data={choices('reached', ['skip', 'delay', 'fail'])}
            {...form.getInputProps('threshold.onReached')}
          />
        </SimpleGrid>
      )}
    </>
  );
}
