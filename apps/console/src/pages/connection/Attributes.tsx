import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { Facts } from '../../parts/Facts.tsx';
import { RecordForm } from '../../parts/form/RecordForm.tsx';
import { changesOf } from '../../parts/form/saving.ts';
import { Check, checkSaved, checkUnsaved } from './Check.tsx';
import { type Connection, changesToSend, keep, valuesOf } from './connection.ts';
import { Inputs, labelsOf } from './Inputs.tsx';
import { fieldsOf } from './values/fields.ts';

interface Props {
  read: Tagged<Connection>;
  reread: () => Promise<Tagged<Connection>>;
  lastCheck: Schemas['ConnectionStanding']['lastCheck'];
  /** Undefined: it is not installed. */
  spoke: Schemas['Spoke'] | undefined;
}

/** What an admin may change of a connection, and whether its vendor answers. */
export function Attributes({ read, reread, lastCheck, spoke }: Props) {
  const { t } = useTranslation('connection');
  const mayChange = useMay('admin');
  const mayCheck = useMay('admin', 'operator');
  const { record } = read;
  const fields = fieldsOf(spoke?.connectionSchema ?? {});
  const labels = labelsOf(t, fields);
  const secrets = fields.filter(({ schema }) => schema.secret).map(({ name }) => name);
  const about = (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('of-spoke')}
      </Text>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/spokes/$name" params={{ name: record.spoke }} />}
      >
        {spoke?.title ?? record.spoke}
      </Anchor>
      {record.managedBy && (
        <Text size="sm" c="dimmed">
          {t('managed-by', { set: record.managedBy })}
        </Text>
      )}
    </Group>
  );
  const shown = valuesOf(record, fields);
  if (!mayChange || !spoke?.connectionSchema)
    return (
      <Stack gap="sm">
        {about}
        {mayChange && <Alert color="yellow">{t('no-schema', { spoke: record.spoke })}</Alert>}
        <Facts
          facts={Object.fromEntries(
            Object.entries(labels).flatMap(([name, label]) => {
              const value = shown[name];
              if (value === undefined) return [];
              return [[label, secrets.includes(name) ? t('a-secret') : textOf(value)]];
            }),
          )}
        />
        {mayCheck && <Check last={lastCheck} version={record.version} ask={() => checkSaved(record.key)} />}
      </Stack>
    );
  return (
    <Stack gap="sm">
      {about}
      <RecordForm
        key={record.id}
        read={read}
        reread={reread}
        valuesOf={(one) => valuesOf(one, fields)}
        save={async (changes, etag) =>
          keep(
            await tagged(
              axle.PATCH('/api/v1/connections/{idOrKey}', {
                params: { path: { idOrKey: record.id }, header: { 'If-Match': etag } },
                body: changesToSend(changes),
              }),
            ),
          )
        }
        labels={labels}
        secrets={secrets}
      >
        {(form) => {
          const changes = changesOf(form.getInitialValues(), form.getValues());
          const unsaved = Object.keys(changes).length > 0;
          const { values, allowedHosts } = changesToSend(changes);
          return (
            <>
              <Inputs form={form} fields={fields} />
              <Check
                last={lastCheck}
                version={record.version}
                unsaved={unsaved}
                onFaults={(faults) => form.setErrors(faults)}
                shown={Object.keys(labels)}
                ask={() =>
                  unsaved
                    ? checkUnsaved({
                        spoke: record.spoke,
                        basedOn: record.id,
                        values,
                        ...(allowedHosts !== undefined && { allowedHosts }),
                      })
                    : checkSaved(record.key)
                }
              />
            </>
          );
        }}
      </RecordForm>
    </Stack>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
