import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient, SESSION } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { Facts } from '../../parts/Facts.tsx';
import { RecordForm } from '../../parts/form/RecordForm.tsx';

interface Props {
  read: Tagged<Schemas['Scope']>;
  reread: () => Promise<Tagged<Schemas['Scope']>>;
}

/** Its name, and what its orders have to be. */
export function Attributes({ read, reread }: Props) {
  const { t } = useTranslation('scopes');
  const mayChange = useMay('admin');
  const { key, approval, strictSpecifications } = read.record;
  const labels = { name: t('name'), approval: t('approval'), strictSpecifications: t('strict') };
  if (!mayChange)
    return (
      <Facts
        facts={{
          [labels.approval]: t(`approvals.${approval}`),
          [labels.strictSpecifications]: t(strictSpecifications ? 'yes' : 'no'),
        }}
      />
    );
  return (
    <RecordForm
      key={key}
      read={read}
      reread={reread}
      valuesOf={({ name, approval, strictSpecifications }) => ({ name, approval, strictSpecifications })}
      save={async (changes, etag) => {
        const saved = await tagged(
          axle.PATCH('/api/v1/scopes/{idOrKey}', {
            params: { path: { idOrKey: key }, header: { 'If-Match': etag } },
            body: changes,
          }),
        );
        queryClient.setQueryData(['scopes', key], saved);
        // The top bar names it, too.
        await queryClient.invalidateQueries({ queryKey: SESSION });
        return saved;
      }}
      labels={labels}
    >
      {(form) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={labels.name} required {...form.getInputProps('name')} />
            <NativeSelect
              label={labels.approval}
              data={[
                { value: 'automatic', label: t('approvals.automatic') },
                { value: 'manual', label: t('approvals.manual') },
              ]}
              {...form.getInputProps('approval')}
            />
          </SimpleGrid>
          <Checkbox
            label={labels.strictSpecifications}
            description={t('strict-hint')}
            {...form.getInputProps('strictSpecifications', { type: 'checkbox' })}
          />
        </>
      )}
    </RecordForm>
  );
}
