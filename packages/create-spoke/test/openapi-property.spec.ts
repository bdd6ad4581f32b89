import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { fromOpenApi } from '../src/openapi/index.js';
import { MadeSpoke } from './support/made-spoke.js';

jest.setTimeout(300_000);

/** Names that would be something else in TypeScript, in a comment or in a URL. */
const NAMES = [
  'id',
  'lineId',
  'status',
  'callbackUrl',
  'reference',
  'class',
  'default',
  'enum',
  'properties',
  'Call',
  '1st',
];
const ODD_NAMES = ['we-ird name', 'a*/b', '$x', 'x`\u0024{1}', "it's", 'back\\slash', 'new\nline'];
const name = fc.constantFrom(...NAMES, ...ODD_NAMES);

const reference = fc
  .constantFrom('Connection', 'weird.name-x', 'Error', 'Union')
  .map((schema) => ({ $ref: `#/components/schemas/${schema}` }));

const { schema, object } = fc.letrec<{ schema: object; object: object }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      {},
      { type: 'string', format: 'uuid', description: 'Ends */ here\nand `more`' },
      { type: ['string', 'null'] },
      { type: 'integer', nullable: true },
      { type: 'object', additionalProperties: { type: 'string' } },
      { const: 'one' },
      { enum: ['a', "b'c", null] },
      { type: 'array', items: { type: 'string' } },
    ),
    reference,
    tie('schema').map((items) => ({ type: 'array', items })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    tie('object'),
    tie('object').map((part) => ({ allOf: [{ $ref: '#/components/schemas/Error' }, part] })),
  ),
  object: fc
    .array(fc.tuple(name, tie('schema'), fc.boolean()), { minLength: 1, maxLength: 5 })
    .map((members) => ({
      type: 'object',
      properties: Object.fromEntries(members.map(([key, value]) => [key, value])),
      required: [...new Set(members.filter(([, , required]) => required).map(([key]) => key))],
    })),
}));

const branch = object.map((part) => ({
  type: 'object',
  required: ['kind', 'id'],
  properties: { kind: { type: 'string' }, id: { type: 'string' }, part },
}));

const parameter = fc.record({
  name,
  in: fc.constantFrom('query', 'header'),
  required: fc.boolean(),
  schema,
  explode: fc.boolean(),
});

const lines = object.map((more) => ({
  type: 'object',
  required: ['lines'],
  properties: { lines: { type: 'array', items: { $ref: '#/components/schemas/Union' } }, more },
}));

const json = (body: object) => ({ content: { 'application/json': { schema: body } } });

const SECURITY = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  other: { type: 'apiKey', in: 'header', name: 'X-Other' },
  asked: { type: 'apiKey', in: 'query', name: 'k e' },
  account: { type: 'http', scheme: 'basic' },
  bearer: { type: 'http', scheme: 'bearer' },
  client: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/token', scopes: {} } } },
  tls: { type: 'mutualTLS' },
};

const file = fc
  .record({
    body: fc.oneof(schema, lines),
    form: fc.boolean(),
    answer: fc.oneof(schema, lines),
    accepted: fc.option(schema, { nil: undefined }),
    callback: fc.option(fc.oneof(schema, lines), { nil: undefined }),
    parameters: fc.uniqueArray(parameter, {
      maxLength: 3,
      selector: (one) => one.in + one.name.toLowerCase(),
    }),
    security: fc.subarray(Object.keys(SECURITY), { maxLength: 3 }),
    connection: object,
    weird: object,
    error: object,
    fibre: branch,
    radio: branch,
  })
  .map((part) => ({
    openapi: '3.1.0',
    info: { title: "T's */ `x` \u0024{1}", version: '1' },
    paths: {
      '/p/{id}/x.y`$/z': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        post: {
          operationId: 'delete',
          security: [Object.fromEntries(part.security.map((scheme) => [scheme, []]))],
          parameters: part.parameters,
          requestBody: part.form
            ? { content: { 'application/x-www-form-urlencoded': { schema: part.body } } }
            : json(part.body),
          responses: {
            200: { description: 'Yes.', ...json(part.answer) },
            404: { description: "It's `no` */" },
            ...(part.accepted && { 202: { description: 'Later.', ...json(part.accepted) } }),
          },
          ...(part.callback && {
            callbacks: {
              done: { '{$request.body#/callbackUrl}': { post: { requestBody: json(part.callback) } } },
            },
          }),
        },
      },
    },
    components: {
      securitySchemes: SECURITY,
      schemas: {
        Connection: part.connection,
        'weird.name-x': part.weird,
        Error: { type: 'object', properties: { code: part.error } },
        Fibre: part.fibre,
        Radio: part.radio,
        Union: {
          oneOf: [{ $ref: '#/components/schemas/Fibre' }, { $ref: '#/components/schemas/Radio' }],
          discriminator: { propertyName: 'kind' },
        },
      },
    },
  }));

it('whatever a file says, the spoke compiles but for what a person has to map', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const files: Record<string, string> = {};
  // All of them at once: it is the compiler's start that takes long.
  for (const [index, document] of fc.sample(file, { numRuns: 20, seed }).entries()) {
    const made = await fromOpenApi(JSON.stringify(document), { spoke: 'my-vendor' });
    for (const [path, text] of Object.entries(made.files))
      if (!path.startsWith('test/')) files[`src/${index}/${path}`] = text;
  }
  const spokes = await MadeSpoke.of({ ...files, 'src/index.ts': '' });
  const errors = await spokes.compile();
  await spokes.remove();
  const unmapped = errors.filter(
    ({ file, message }) => file.endsWith('/src/mapping.ts') && message.includes('Unmapped<"'),
  );
  expect(unmapped.length).toBeGreaterThan(0);
  expect({ seed, others: errors.filter((error) => !unmapped.includes(error)) }).toEqual({ seed, others: [] });
});

it('answers a list that lies below a member whose name is no identifier', async () => {
  const list = {
    type: 'array',
    items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  };
  const within = (name: string, schema: object) => ({ type: 'object', properties: { [name]: schema } });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Nested', version: '1' },
    paths: {
      '/check': {
        post: {
          operationId: 'check',
          requestBody: json({ type: 'object', required: ['lines'], properties: { lines: list } }),
          responses: {
            200: { description: 'Yes.', ...json(within('code', within("it's", within('lines', list)))) },
          },
        },
      },
    },
  };

  const { files } = await fromOpenApi(JSON.stringify(document), { spoke: 'my-vendor' });

  expect(files['simulator/server.ts']).toContain('answer.code["it\'s"].lines = ids');
});
