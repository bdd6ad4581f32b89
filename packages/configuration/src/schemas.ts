import { API_VERSION, type FileKind, FOLDERS } from './record.js';
import { type SpokeSchemas, valuesBySpoke } from './spoke-schemas.js';

/** A JSON Schema, as it is written for editors and compiled by Ajv. */
export interface Schema {
  [keyword: string]: unknown;
}

const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });
const key = { ...text(1, 100), pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' };
const integer = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });
const withDefault = (schema: Schema, value: unknown): Schema => ({ ...schema, default: value });
const object = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** What every record may say of itself. */
const protection = { protected: { type: 'boolean', default: false } };

const description = withDefault(text(0, 4_000), '');
const deadlineMs = integer(1_000, 2_147_483_647);
const threshold = object(
  {
    count: integer(1, 1_000_000_000),
    period: { enum: ['second', 'minute', 'hour', 'day'] },
    onReached: { enum: ['skip', 'delay', 'fail'] },
  },
  ['count', 'period', 'onReached'],
);
/** `unordered`: the canonical form sorts it. */
const allowedHosts = { type: 'array', maxItems: 50, uniqueItems: true, unordered: true, items: text(1, 255) };

const parameters = withDefault(
  {
    type: 'array',
    maxItems: 200,
    items: object(
      {
        name: { ...text(1, 64), pattern: '^[A-Za-z][A-Za-z0-9_]*$' },
        type: {
          enum: ['string', 'integer', 'decimal', 'boolean', 'date-time', 'choice', 'reference', 'json'],
        },
        mandatory: { type: 'boolean', default: false },
        maxLength: integer(1, 1_000_000),
        choices: { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: text(1, 200) },
        reference: key,
        schema: { type: 'object' },
      },
      ['name', 'type'],
    ),
  },
  [],
);

const requestType = object(
  {
    name: text(1, 200),
    description,
    selection: { enum: ['first', 'all'], default: 'first' },
    failover: { type: 'boolean', default: false },
    inputs: parameters,
    outputs: parameters,
    ...protection,
  },
  ['name'],
);

const definition = object(
  {
    name: text(1, 200),
    description,
    requestType: key,
    order: withDefault(integer(0, 1_000_000), 1000),
    active: { type: 'boolean', default: true },
    activeFrom: { type: 'string', format: 'date-time' },
    activeUntil: { type: 'string', format: 'date-time' },
    shadow: { type: 'boolean', default: false },
    condition: text(1, 4_096),
    spoke: text(1, 200),
    adapter: text(1, 200),
    connection: key,
    threshold,
    preProcessing: text(1, 16_384),
    postProcessing: text(1, 16_384),
    deadlineMs: withDefault(deadlineMs, 86_400_000),
    attemptTimeoutMs: withDefault(integer(100, 300_000), 30_000),
    maxAttempts: withDefault(integer(1, 20), 4),
    firstPauseMs: withDefault(integer(1, 86_400_000), 2_000),
    longestPauseMs: withDefault(integer(1, 86_400_000), 300_000),
    ...protection,
  },
  ['name', 'requestType', 'condition', 'spoke', 'adapter', 'connection'],
);

const connection = (spokes: SpokeSchemas): Schema => ({
  ...object(
    { name: text(1, 200), spoke: text(1, 200), values: { type: 'object' }, allowedHosts, ...protection },
    ['name', 'spoke', 'values'],
  ),
  ...valuesBySpoke(spokes),
});

const serviceSpecification = object(
  {
    id: text(1, 200),
    name: text(1, 200),
    version: withDefault(text(0, 100), ''),
    category: { enum: ['customer-facing', 'resource-facing'], default: 'customer-facing' },
    description,
    characteristics: {
      type: 'array',
      maxItems: 200,
      default: [],
      items: object(
        {
          name: text(1, 200),
          valueType: { enum: ['string', 'integer', 'number', 'boolean', 'object', 'array'] },
          mandatory: { type: 'boolean', default: false },
          defaultValue: {},
          choices: { type: 'array', minItems: 1, maxItems: 500 },
        },
        ['name', 'valueType'],
      ),
    },
    children: {
      type: 'array',
      maxItems: 100,
      default: [],
      items: object(
        {
          specification: text(1, 200),
          min: withDefault(integer(0, 500), 1),
          max: withDefault(integer(1, 500), 1),
        },
        ['specification'],
      ),
    },
    serviceOrders: {
      type: 'array',
      maxItems: 20,
      default: [],
      items: object({ name: text(1, 200) }, ['name']),
    },
    ...protection,
  },
  ['id', 'name'],
);

/** What an environment may have otherwise than the files: each a merge patch (RFC 7396), by key. */
const environment = object(
  {
    connections: {
      type: 'object',
      additionalProperties: object({ values: { type: 'object' }, allowedHosts: orNone(allowedHosts) }, []),
    },
    definitions: {
      type: 'object',
      additionalProperties: object(
        { active: { type: 'boolean' }, threshold: orNone({ type: 'object' }), deadlineMs },
        [],
      ),
    },
  },
  [],
);

function orNone(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

const check = object({ requestType: key, inputs: { type: 'object' }, expect: key }, [
  'requestType',
  'inputs',
  'expect',
]);

/** Each kind's content, without what every file begins with. */
export const contentSchema = (kind: FileKind, spokes: SpokeSchemas): Schema => {
  switch (kind) {
    case 'set':
      return object({ scope: key }, ['scope']);
    case 'request-type':
      return requestType;
    case 'definition':
      return definition;
    case 'connection':
      return connection(spokes);
    case 'service-specification':
      return serviceSpecification;
    case 'environment':
      return environment;
    case 'check':
      return check;
  }
};

/** The schema of a kind's file: what editors complete and underline by, and what files are checked by. */
export function fileSchema(kind: FileKind, spokes: SpokeSchemas = {}): Schema {
  const content = contentSchema(kind, spokes);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Axle: ${kind}`,
    ...content,
    properties: {
      apiVersion: { const: API_VERSION },
      kind: { const: kind },
      key,
      ...(kind in FOLDERS && { renamedFrom: key }),
      ...(content.properties as Schema),
    },
    required: ['apiVersion', 'kind', 'key', ...(content.required as string[])],
  };
}
