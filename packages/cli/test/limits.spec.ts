import { createRequire } from 'node:module';
import { type FileKind, fileSchema } from '@axle/configuration';
import { describe, expect, it } from '@jest/globals';

/** The keywords of JSON Schema that files and API have to agree on. */
const LIMITS = [
  'default',
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'pattern',
  'uniqueItems',
];

interface Schema {
  [keyword: string]: unknown;
  $ref?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

const { components } = createRequire(import.meta.url)('@axle/client/openapi.json') as {
  components: { schemas: Record<string, Schema> };
};

/** Null takes an attribute away in a change; a file leaves it out. */
const resolved = (schema: Schema): Schema => {
  const [only] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (only) return resolved(only);
  return schema.$ref ? components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
};

/** Each limit of the API that a file does not have, by its place. */
function missing(api: Schema, file: Schema | undefined, place = ''): string[] {
  if (file === undefined) return [`${place} is in no file`];
  const { items, properties = {}, ...limits } = resolved(api);
  return [
    ...LIMITS.filter((name) => name in limits && !same(limits[name], file[name])).map(
      (name) => `${place} ${name}: ${JSON.stringify(limits[name])}, in files ${JSON.stringify(file[name])}`,
    ),
    ...(items ? missing(items, file.items ?? {}, `${place}[]`) : []),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      missing(schema, file.properties?.[name], `${place}.${name}`),
    ),
  ];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

describe('files have the limits of the API', () => {
  it.each<[FileKind, string]>([
    ['request-type', 'CreateRequestType'],
    ['service-specification', 'CreateServiceSpecification'],
    ['connection', 'CreateConnection'],
    ['definition', 'CreateDefinition'],
  ])('in a %s', (kind, name) => {
    expect(missing(components.schemas[name]!, fileSchema(kind) as Schema)).toEqual([]);
  });
});
