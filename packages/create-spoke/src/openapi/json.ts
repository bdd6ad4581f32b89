export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; an empty one where it is none. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Members that hold a vendor's data, never a schema or a reference. */
const DATA = new Set(['example', 'examples', 'value', 'default', 'const', 'enum']);

/** Members whose own members are named by the vendor. */
const NAMED = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'schemas',
  'responses',
  'callbacks',
  'headers',
  'content',
]);

/** The members of an object of an OpenAPI file below which references may stand. */
export function membersOf(value: Json, name?: string): [string, unknown][] {
  const entries = Object.entries(value);
  return name !== undefined && NAMED.has(name) ? entries : entries.filter(([key]) => !DATA.has(key));
}
