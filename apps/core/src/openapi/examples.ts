import type { JsonSchema } from '../http/operation.js';

/** An example of what a schema describes: its own, or one made of those of its parts. */
export function exampleOf(schema: JsonSchema, schemas: Record<string, JsonSchema>): unknown {
  const within = (inner: unknown) => exampleOf(inner as JsonSchema, schemas);
  const { $ref, examples, default: fallback, const: only, enum: choices, anyOf, oneOf, allOf } = schema;
  const [type] = [schema.type].flat();
  if (examples !== undefined) return (examples as unknown[])[0];
  if (fallback !== undefined) return fallback;
  if (only !== undefined) return only;
  if (choices !== undefined) return (choices as unknown[])[0];
  if (typeof $ref === 'string') return within(schemas[$ref.split('/').at(-1)!]);
  const [first] = ((anyOf ?? oneOf) as unknown[]) ?? [];
  if (first !== undefined) return within(first);
  if (allOf !== undefined) return Object.assign({}, ...(allOf as unknown[]).map(within));
  if (type === 'array') return [within(schema.items)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'object')
    return Object.fromEntries(
      Object.entries((schema.properties ?? {}) as object).map(([name, property]) => [name, within(property)]),
    );
  if (type === 'string') return STRINGS[schema.format as string] ?? 'text';
  return 'anything';
}

const STRINGS: Record<string, string> = {
  'date-time': '2026-03-01T08:00:00Z',
  uuid: '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50',
};
