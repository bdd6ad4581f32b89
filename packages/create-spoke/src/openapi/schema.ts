/** A schema of OpenAPI 3.1, as far as it is read here: JSON Schema with a discriminator. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  readOnly?: boolean;
}

/** By name. Every reference among them leads to one of them. */
export type Schemas = Record<string, Schema>;

const PREFIX = '#/components/schemas/';

export const refTo = (name: string): string => PREFIX + name;

/** The name of the schema that a reference leads to. */
export const nameOfRef = ({ $ref }: Schema): string | undefined => $ref?.slice(PREFIX.length);

/** The schema itself, behind however many references; an empty one where they lead in a circle. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  const seen = new Set<string>();
  let found = schema;
  for (let name = nameOfRef(found); name !== undefined; name = nameOfRef(found)) {
    if (seen.has(name)) return {};
    seen.add(name);
    found = schemas[name] ?? {};
  }
  return found;
}

/** A schema with all that its references and `allOf` say, in one. */
export function flatten(schema: Schema, schemas: Schemas, above: readonly Schema[] = []): Schema {
  const found = resolve(schema, schemas);
  if (!found.allOf || above.includes(found)) return found;
  const { allOf, ...own } = found;
  return [own, ...allOf.map((part) => flatten(part, schemas, [...above, found]))].reduce(merge);
}

const merge = (one: Schema, other: Schema): Schema => {
  const properties = { ...one.properties };
  for (const [name, schema] of Object.entries(other.properties ?? {}))
    properties[name] = properties[name] ? narrower(properties[name], schema) : schema;
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  return { ...one, ...other, properties, required };
};

/** What two parts say of one property: a branch of a union says again which value its discriminator has there. */
function narrower(one: Schema, other: Schema): Schema {
  if (one.$ref !== undefined && one.$ref === other.$ref) return one;
  return one.$ref === undefined && other.$ref === undefined ? { ...one, ...other } : { allOf: [one, other] };
}

/** The only value that a schema has. */
export function onlyValue({ const: constant, enum: values }: Schema): string | number | boolean | undefined {
  const value = constant ?? (values?.length === 1 ? values[0] : undefined);
  return ['string', 'number', 'boolean'].includes(typeof value) ? (value as string) : undefined;
}

/** Its types but for null. */
export const typesOf = ({ type, properties }: Schema): string[] => {
  const types = type === undefined ? (properties ? ['object'] : []) : [type].flat();
  return types.filter((one) => one !== 'null');
};

/** Whether an object always has the property, and never null in its place. */
export const isGiven = (
  name: string,
  { required = [], properties = {} }: Schema,
  schemas: Schemas,
): boolean => {
  const { type, enum: values } = flatten(properties[name] ?? {}, schemas);
  return required.includes(name) && ![type].flat().includes('null') && !values?.includes(null);
};

export const isObjectSchema = (schema: Schema): boolean =>
  typesOf(schema)[0] === 'object' && Object.keys(schema.properties ?? {}).length > 0;

/** The branches of a union that tells them apart by a property. */
export interface Branch {
  /** The values of the discriminator. */
  values: string[];
  /** The name of the branch's schema. */
  name: string;
}

export function branchesOf({ discriminator, oneOf, anyOf }: Schema): Branch[] {
  if (!discriminator?.mapping) return [];
  const names = (oneOf ?? anyOf ?? []).flatMap((branch) => nameOfRef(branch) ?? []);
  const mapping = Object.entries(discriminator.mapping);
  return names
    .map((name) => ({
      name,
      values: mapping.filter(([, ref]) => ref === refTo(name)).map(([value]) => value),
    }))
    .filter(({ values }) => values.length > 0);
}

/** What a person calls the type, as in `string`, `"fibre" | "radio"` or `Line[]`. */
export function typeText(schema: Schema, schemas: Schemas, above: readonly Schema[] = []): string {
  const own = resolve(schema, schemas);
  const found = flatten(schema, schemas);
  const values = found.enum ?? (found.const === undefined ? undefined : [found.const]);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  const name = nameOfRef(schema);
  const [type] = typesOf(found);
  if (type === 'array' && !above.includes(own))
    return `${typeText(found.items ?? {}, schemas, [...above, own])}[]`;
  if (type === 'integer') return 'number';
  if (type === 'string' && found.format) return `string (${found.format})`;
  if (type && type !== 'object') return type;
  return name ?? type ?? 'unknown';
}
