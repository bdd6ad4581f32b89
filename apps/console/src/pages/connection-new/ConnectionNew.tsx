import { Loader, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, tagged } from '../../api/axle.ts';
import { RecordForm } from '../../parts/form/RecordForm.tsx';
import { useView } from '../../parts/list/view.ts';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Check, checkUnsaved } from '../connection/Check.tsx';
import { type ConnectionValues, changesToSend, keep, useSpokes, valuesOf } from '../connection/connection.ts';
import { Inputs, labelsOf } from '../connection/Inputs.tsx';
import { INPUT_FIRST } from '../connection/values/FieldInput.tsx';
import { fieldsOf } from '../connection/values/fields.ts';

/** Connects a vendor: first its spoke is chosen, which asks for the rest. */
export function ConnectionNew() {
  const { t } = useTranslation('connection');
  const { view, change } = useView();
  const { data, error, refetch } = useSpokes();
  if (!data)
    return (
      <Page title={t('new')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const usable = data.filter(({ connectionSchema }) => connectionSchema);
  const spoke = usable.find(({ name }) => name === view.spoke);
  return (
    <Page title={t('new')}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            label={t('spoke')}
            description={t('spoke-hint')}
            inputWrapperOrder={INPUT_FIRST}
            required
            value={spoke?.name ?? ''}
            data={[
              { value: '', label: t('choose-spoke') },
              ...usable.map(({ name, title }) => ({ value: name, label: title ?? name })),
            ]}
            onChange={({ currentTarget }) => change({ spoke: currentTarget.value || undefined })}
          />
        </SimpleGrid>
        {spoke ? <NewForm key={spoke.name} spoke={spoke} /> : <Text c="dimmed">{t('spoke-first')}</Text>}
      </Stack>
    </Page>
  );
}

interface NewValues extends ConnectionValues {
  key: string;
}

function NewForm({ spoke: { name: spoke, connectionSchema = {} } }: { spoke: Schemas['Spoke'] }) {
  const { t } = useTranslation('connection');
  const navigate = useNavigate();
  const fields = fieldsOf(connectionSchema);
  const labels = { key: t('key'), ...labelsOf(t, fields) };
  const blank = { record: { key: '', name: '', values: {} }, etag: '' };
  return (
    <RecordForm<Pick<Schemas['Connection'], 'key' | 'name' | 'allowedHosts' | 'values'>, NewValues>
      read={blank}
      reread={async () => blank}
      valuesOf={(record) => ({ key: record.key, ...valuesOf(record, fields) })}
      save={async (changes) => {
        const { key = '', name = '' } = changes;
        const { values, allowedHosts } = changesToSend(changes);
        const saved = await tagged(
          axle.POST('/api/v1/connections', {
            body: { key, name, spoke, values, ...(allowedHosts && { allowedHosts }) },
          }),
        );
        void navigate({ to: '/connections/$key', params: { key }, ignoreBlocker: true });
        return keep(saved);
      }}
      labels={labels}
      secrets={fields.filter(({ schema }) => schema.secret).map(({ name }) => name)}
      act={t('create')}
      isNew
    >
      {(form) => (
        <>
          <Inputs
            form={form}
            fields={fields}
            keyInput={
              <TextInput
                label={labels.key}
                description={t('key-hint')}
                inputWrapperOrder={INPUT_FIRST}
                required
                {...form.getInputProps('key')}
                // What it is called says how: until it is called otherwise.
                onFocus={() =>
                  form.getValues().key === '' && form.setValues({ key: keyOf(form.getValues().name) })
                }
              />
            }
          />
          <Check
            unsaved
            onFaults={(faults) => form.setErrors(faults)}
            shown={Object.keys(labels)}
            ask={() => {
              const { values, allowedHosts } = changesToSend(
                Object.fromEntries(
                  Object.entries(form.getValues()).filter(([, value]) => value !== undefined),
                ),
              );
              return checkUnsaved({ spoke, values, ...(allowedHosts && { allowedHosts }) });
            }}
          />
        </>
      )}
    </RecordForm>
  );
}

/** As `vendor-a-test` for "Vendor A, test". */
const keyOf = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
