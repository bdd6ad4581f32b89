import { Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FieldSchema, fieldsOf } from '../connection/values/fields.ts';

const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const;

/** What the spoke asks for to reach its vendor. */
export function ConnectionFields({ schema }: { schema: FieldSchema | undefined }) {
  const { t } = useTranslation('spoke');
  if (!schema) return <Text c="dimmed">{t('no-schema')}</Text>;
  const fields = fieldsOf(schema);
  if (fields.length === 0) return <Text c="dimmed">{t('no-fields')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t('schema')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field')}</Table.Th>
            <Table.Th>{t('key')}</Table.Th>
            <Table.Th>{t('type')}</Table.Th>
            <Table.Th>{t('required')}</Table.Th>
            <Table.Th>{t('default')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ name, group, label, required, schema }) => (
            <Table.Tr key={name}>
              <Table.Th>
                {[...group, label].join(' › ')}
                {schema.description && (
                  <Text size="xs" c="dimmed" fw={400}>
                    {schema.description}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                <Code>{name.slice('values.'.length)}</Code>
              </Table.Td>
              <Table.Td>{typeOf(schema)}</Table.Td>
              <Table.Td>{t(required ? 'yes' : 'no')}</Table.Td>
              <Table.Td>{schema.default === undefined ? '—' : String(schema.default)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );

  function typeOf({ secret, enum: choices, type }: FieldSchema): string {
    if (secret) return t('secret');
    if (choices) return t('choices', { choices: choices.join(', ') });
    return t(`types.${TYPES.find((known) => known === type) ?? 'other'}`);
  }
}
