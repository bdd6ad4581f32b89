import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../api/axle.ts';

/** Orders are qualified by requests of this type. */
const REQUEST_TYPE = 'order-qualification-request';

interface Props {
  /** Undefined: the selection decides. */
  value: string | undefined;
  onChange: (definition: string | undefined) => void;
}

/** Which definition is to run. */
export function DefinitionSelect({ value, onChange }: Props) {
  const { t } = useTranslation('bulk-plan');
  const { data = [] } = useQuery({
    queryKey: ['definitions', 'to choose from'],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/request-types/{key}/definitions', {
          params: { path: { key: REQUEST_TYPE } },
          signal,
        }),
      ),
  });
  return (
    <NativeSelect
      label={t('run.label')}
      description={value ? t('run.chosen') : t('run.hint')}
      value={value ?? ''}
      data={[
        { value: '', label: t('run.selection') },
        ...data.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
