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
      { properties: { values: withSecretReferences(spoke, schema) } },
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

/** Wherever in the schema a secret is. By a name of its own, so that its `#/…` stay within it. */
const withSecretReferences = (spoke: string, { $schema: _, ...schema }: Schema): Schema => ({
  ...(referring(schema) as Schema),
  $id: `urn:axle:connection:${encodeURIComponent(spoke)}`,
});

function referring(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(referring);
  if (typeof part !== 'object' || part === null) return part;
  if ((part as Schema).secret === true) return SECRET_REFERENCE;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, referring(inner)]));
}
