/** JSON Schema of a connection, as far as a form is made from it. */
export interface FieldSchema {
  type?: unknown;
  title?: string;
  description?: string;
  default?: unknown;
  secret?: boolean;
  enum?: unknown[];
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  $ref?: string;
  $defs?: Record<string, FieldSchema>;
}

/** One value of a connection. */
export interface Field {
  /** As the hub calls it where it finds fault with it: `values.auth.user`. */
  name: string;
  label: string;
  /** The objects in which it lies, by what they are called. */
  group: string[];
  required: boolean;
  schema: FieldSchema;
}

/** The values of a connection, each by itself, in the order of the schema. Objects are gone into; nothing else is. */
export function fieldsOf(schema: FieldSchema, at = 'values', group: string[] = [], root = schema): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const field = resolve(property, root);
    const name = `${at}.${key}`;
    const label = field.title ?? key;
    if (field.properties && !field.secret) return fieldsOf(field, name, [...group, label], root);
    const required = schema.required?.includes(key) === true && field.default === undefined;
    return [{ name, label, group, required, schema: field }];
  });
}

const resolve = (schema: FieldSchema, root: FieldSchema): FieldSchema =>
  schema.$ref?.startsWith('#/$defs/') ? (root.$defs?.[schema.$ref.slice(8)] ?? schema) : schema;

/** Stands in an answer where a secret is stored. */
const isStored = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && '$secret' in value;

/** As a form holds them: each value under its field's name. A secret that is stored is `true`. */
export const flatten = (fields: readonly Field[], values: object): Record<string, unknown> =>
  Object.fromEntries(
    fields.map(({ name }) => {
      const value = pathOf(name).reduce<unknown>(
        (owner, key) => (owner as Record<string, unknown> | undefined)?.[key],
        values,
      );
      return [name, isStored(value) ? true : value];
    }),
  );

/** As the hub takes them, from what a form holds: a merge patch (RFC 7396), in which null removes. */
export function toPatch(changes: Record<string, unknown>): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    const path = pathOf(name);
    const last = path.pop()!;
    let owner = patch;
    for (const key of path) {
      owner[key] ??= {};
      owner = owner[key] as Record<string, unknown>;
    }
    owner[last] = value ?? null;
  }
  return patch;
}

const pathOf = (name: string): string[] => name.split('.').slice(1);
