import type { Schema } from './schemas.js';

/** What each spoke wants of a connection, as the hub lists it: JSON Schema, secrets marked `secret: true`. */
export type SpokeSchemas = Readonly<Record<string, Schema>>;

/** Where a secret is, instead of the secret. */
const SECRET_REFERENCE: Schema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: {
    $env: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    $file: { type: 'string', minLength: 1 },
  },
  secretReference: true,
};

/** A connection's values by its spoke's own schema. Without schemas any spoke passes: the hub will judge. */
export function valuesBySpoke(spokes: SpokeSchemas): Schema {
  const entries = Object.entries(spokes);
  if (entries.length === 0) return {};
  const rules = entries.map(([spoke, schema]) =>
    rule(
      { properties: { spoke: { const: spoke } }, required: ['spoke'] },
      { properties: { values: withSecretReferences(schema) } },
    ),
  );
  return { allOf: rules };
}

/** By entries: an object that is written with a `then` looks like a promise to linters. */
const rule = (when: Schema, wanted: Schema): Schema =>
  Object.fromEntries([
    ['if', when],
    ['then', wanted],
  ]);

function withSecretReferences({ $schema: _, ...schema }: Schema): Schema {
  if (schema.secret === true) return SECRET_REFERENCE;
  if (typeof schema.properties !== 'object' || schema.properties === null) return schema;
  const properties = Object.entries(schema.properties as Record<string, Schema>);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, property]) => [name, withSecretReferences(property)]),
    ),
  };
}
