import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../../api/axle.ts';
import type { FieldsProps } from './fields.ts';

interface Props extends FieldsProps {
  requestType: Schemas['RequestType'];
}

/** Who is asked, and how it is reached: what fits can be chosen, what does not says why. */
export function AdapterFields({ form, labels, requestType }: Props) {
  const { t } = useTranslation('definition');
  const { data: spokes = [] } = useQuery({
    queryKey: ['spokes'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  const { data: connections = [] } = useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const { spoke, adapter, connection } = form.getValues();
  const chosen = spokes.find(({ name }) => name === spoke)?.adapters?.find(({ key }) => key === adapter);

  const adapters = spokes.map(({ name, title, state, reason, adapters = [] }) => ({
    group: title ?? name,
    items:
      state === 'invalid'
        ? [{ value: `${name} `, label: t('adapter.invalid', { reason }), disabled: true }]
        : adapters.map((one) => {
            const fits = one.requestType === requestType.key;
            return {
              value: `${name} ${one.key}`,
              label: fits
                ? one.title
                : t('adapter.other', { title: one.title, requestType: one.requestType }),
              disabled: !fits,
            };
          }),
  }));

  function choose(value: string) {
    const [spoke = '', adapter = ''] = value.split(' ');
    const fitting = connections.filter((one) => one.spoke === spoke);
    const stays = fitting.some(({ id }) => id === connection);
    form.setValues({ spoke, adapter });
    if (!stays) form.setFieldValue('connection', fitting.length === 1 ? fitting[0]!.id : '');
    form.clearFieldError('adapter');
    form.clearFieldError('spoke');
  }

  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <div>
        <NativeSelect
          label={labels.adapter}
          required
          value={adapter && `${spoke} ${adapter}`}
          data={[{ value: '', label: t('choose') }, ...adapters]}
          onChange={(event) => choose(event.currentTarget.value)}
          error={form.errors.adapter ?? form.errors.spoke}
        />
        {chosen && (
          <Text size="xs" c="dimmed" mt={4}>
            {t(`crash.${chosen.onCrash}`)} {chosen.callback && t('adapter.callback')}
          </Text>
        )}
      </div>
      <NativeSelect
        label={labels.connection}
        required
        data={[
          { value: '', label: t('choose') },
          ...connections.map(({ id, name, spoke: of }) => ({
            value: id,
            label: of === spoke || !spoke ? name : t('connection.other', { name, spoke: of }),
            disabled: of !== spoke,
          })),
        ]}
        {...form.getInputProps('connection')}
      />
    </SimpleGrid>
  );
}
