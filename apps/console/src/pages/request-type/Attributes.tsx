import { Checkbox, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { Facts } from '../../parts/Facts.tsx';
import { RecordForm } from '../../parts/form/RecordForm.tsx';

interface Props {
  read: Tagged<Schemas['RequestType']>;
  reread: () => Promise<Tagged<Schemas['RequestType']>>;
}

/** What an admin may change of every request type, the seeded ones as well. */
export function Attributes({ read, reread }: Props) {
  const { t } = useTranslation('request-type');
  const mayChange = useMay('admin');
  const { description, selection, failover } = read.record;
  const labels = {
    name: t('name'),
    description: t('description'),
    selection: t('selection'),
    failover: t('failover'),
  };
  if (!mayChange)
    return (
      <Facts
        facts={{
          ...(description && { [labels.description]: description }),
          [labels.selection]: t(`selections.${selection}`),
          [labels.failover]: t(failover ? 'yes' : 'no'),
        }}
      />
    );
  return (
    <RecordForm
      key={read.record.id}
      read={read}
      reread={reread}
      valuesOf={({ name, description, selection, failover }) => ({ name, description, selection, failover })}
      save={async (changes, etag) => {
        const saved = await tagged(
          axle.PATCH('/api/v1/request-types/{idOrKey}', {
            params: { path: { idOrKey: read.record.id }, header: { 'If-Match': etag } },
            body: changes,
          }),
        );
        queryClient.setQueryData(['request-types', read.record.id], saved);
        return saved;
      }}
      labels={labels}
    >
      {(form) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={labels.name} required {...form.getInputProps('name')} />
            <NativeSelect
              label={labels.selection}
              data={[
                { value: 'first', label: t('selections.first') },
                { value: 'all', label: t('selections.all') },
              ]}
              {...form.getInputProps('selection')}
            />
          </SimpleGrid>
          <Textarea
            label={labels.description}
            autosize
            minRows={1}
            maxRows={6}
            {...form.getInputProps('description')}
          />
          <Checkbox label={labels.failover} {...form.getInputProps('failover', { type: 'checkbox' })} />
        </>
      )}
    </RecordForm>
  );
}
