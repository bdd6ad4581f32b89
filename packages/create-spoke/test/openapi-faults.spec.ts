import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { fromOpenApi, OpenApiFault, OperationNeeded, type Options } from '../src/openapi/index.js';

const vendor = (file: string) => readFile(new URL(`vendors/${file}`, import.meta.url), 'utf8');

/** What is wrong with the file, a line each. */
async function faultsOf(source: string, options: Partial<Options> = {}): Promise<string[]> {
  const thrown = await fromOpenApi(source, { spoke: 'my-vendor', ...options }).catch((error) => error);
  expect(thrown).toBeInstanceOf(OpenApiFault);
  return (thrown as OpenApiFault).faults.map(
    ({ line, column, pointer, reason }) => `${line}:${column} ${pointer} ${reason}`,
  );
}

/** A file with one operation, which the parts complete. */
const fileWith = (operation: object, rest: object = {}): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/checks': {
        post: { operationId: 'check', responses: { 200: { description: 'Yes.' } }, ...operation },
      },
    },
    ...rest,
  });

it('says all that is wrong with what the operation reaches, each with its line, column and pointer', async () => {
  const source = await vendor('faulty.yaml');
  expect(await faultsOf(source, { operation: 'POST /quotes/{quoteId}/lines/{line}' })).toEqual([
    '8:5 #/paths/~1quotes~1{quoteId}~1lines~1{line}/post The path has a parameter {line} that is not declared: add it to `parameters`, with `in: path`.',
    '11:9 #/paths/~1quotes~1{quoteId}~1lines~1{line}/post/requestBody/content A multipart body cannot be sent by a spoke: the operation needs one in JSON or as a form.',
    '13:23 #/paths/~1quotes~1{quoteId}~1lines~1{line}/post/requestBody/content/multipart~1form-data/schema/$ref The reference #/components/schemas/Missing leads nowhere.',
    '23:28 #/paths/~1quotes~1{quoteId}~1lines~1{line}/post/responses/200/content/application~1json/schema/properties/terms/$ref The reference common.yaml#/Terms leads out of the file. Bundle the files into one first.',
    '26:7 #/paths/~1other/get/operationId The operationId "quote" is that of POST /quotes/{quoteId}/lines/{line}, too. Give each its own.',
    '41:20 #/components/schemas/Offer/properties/parts/items/$ref The reference #/components/schemas/Part~1s leads nowhere.',
  ]);
});

it('says where a text is no YAML, and that another file is no OpenAPI', async () => {
  const [fault] = await faultsOf('openapi: 3.0.0\npaths:\n  a: [1\n  b: 2\n');
  expect(fault).toMatch(/^4:3 # /);
  expect(await faultsOf('{"asyncapi": "3.0.0"}')).toEqual([
    '1:1 # This is no OpenAPI file: it needs `openapi: 3.x` or `swagger: "2.0"` at its top.',
  ]);
  expect(await faultsOf('openapi: 3.1.0\npaths: {}')).toEqual(['2:1 #/paths The file has no operation.']);
});

it.each([
  [
    'several kinds of authentication',
    fileWith(
      { security: [{ key: [] }, { login: [] }] },
      {
        components: {
          securitySchemes: {
            key: { type: 'apiKey', in: 'header', name: 'X-Key' },
            login: { type: 'http', scheme: 'basic' },
          },
        },
      },
    ),
    /security The operation takes several kinds of authentication: choose --authentication api-key or --authentication basic\.$/,
  ],
  [
    'a security scheme that needs a person',
    fileWith(
      { security: [{ login: [] }] },
      { components: { securitySchemes: { login: { type: 'oauth2', flows: { implicit: {} } } } } },
    ),
    /"login" has no client credentials flow with a token URL/,
  ],
  [
    'a security scheme that is not there',
    fileWith({ security: [{ login: [] }] }),
    /"login" is not in the file/,
  ],
  [
    'a body of another kind',
    fileWith({ requestBody: { content: { 'text/xml': { schema: {} } } } }),
    /requestBody\/content A body is sent as JSON or as a form, not as text\/xml\.$/,
  ],
  [
    'an answer of another kind',
    fileWith({ responses: { 200: { description: 'Yes.', content: { 'text/csv': {} } } } }),
    /responses\/200\/content It is read as JSON, not as text\/csv\.$/,
  ],
  [
    'no answer',
    fileWith({ responses: { 404: { description: 'No.' } } }),
    /responses The operation does not say what it answers/,
  ],
])('refuses %s', async (_, source, reason) => {
  const faults = await faultsOf(source);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(reason);
});

it('takes the kind of authentication that the flag names', async () => {
  const source = await vendor('meridian.json');
  const made = await fromOpenApi(source, { spoke: 'meridian', authentication: 'basic' });
  expect(made.authentication).toBe('basic');
});

it('lists the operations where several can be meant, and where none is called so', async () => {
  const source = await vendor('harbour.yaml');
  for (const operation of [undefined, 'checkFeasability']) {
    const thrown = await fromOpenApi(source, { spoke: 'harbour', operation }).catch((error) => error);
    expect(thrown).toBeInstanceOf(OperationNeeded);
    expect(thrown.operations).toEqual([
      { id: 'getStatus', method: 'GET', path: '/status' },
      {
        id: 'checkFeasibility',
        method: 'POST',
        path: '/checks',
        summary: 'Check whether services can be delivered',
      },
    ]);
    expect(thrown.message).toContain('--operation');
  }
});
