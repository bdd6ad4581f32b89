import { join } from 'node:path';
import { createAxleClient, type Problem } from '@axle/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { at, DOCUMENT, faultsAt, OPERATIONS } from './support/described.js';
import { EXPECTED_ACCESS } from './support/expected-access.js';
import { Hub } from './support/hub.js';

/** Files of the console, which no program asks for. */
const NO_API = ['GET /', 'GET /assets/*', 'GET /api/v1/session/oidc', 'GET /api/v1/session/oidc/callback'];

let hub: Hub;

beforeAll(async () => {
  const recorder = join(import.meta.dirname, 'support', 'record-routes.mjs');
  hub = await Hub.start({ NODE_OPTIONS: `--import=${recorder}` });
});

afterAll(() => hub.stop());

describe('/openapi.json', () => {
  it('is what was committed', async () => {
    const { body } = await hub.request('GET', '/openapi.json');
    if (JSON.stringify(body) !== JSON.stringify(DOCUMENT))
      throw new Error(
        'packages/client/openapi.json is stale. Renew it: turbo run build && pnpm --filter @axle/core openapi, and build again.',
      );
  });

  it('has every route that the server has, and no other', () => {
    const routes = [...hub.output.matchAll(/^route (\w+) (\S+)$/gm)]
      .filter(([, method]) => method !== 'HEAD')
      .map(([, method, path]) => `${method} ${path!.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect([...described, ...NO_API].sort()).toEqual(routes.sort());
  });

  it('passes the recommended rules of a public linter', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      // Who only asks how the hub is can do nothing wrong.
      rules: { 'operation-4xx-response': 'off' },
    });
    const problems = await lintFromString({ source: JSON.stringify(DOCUMENT), config });
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([]);
  });
});

it('serves the client that is made of it', async () => {
  const axle = createAxleClient({ url: hub.url, key: hub.key });
  const { data: scopes } = await axle.GET('/api/v1/scopes');
  const key = scopes![0]!.key;
  const { data: changed, response } = await axle.PATCH('/api/v1/scopes/{idOrKey}', {
    params: { path: { idOrKey: key } },
    body: { approval: 'manual' },
  });
  expect(changed).toMatchObject({ key, approval: 'manual' });
  const { error } = await axle.PATCH('/api/v1/scopes/{idOrKey}', {
    params: { path: { idOrKey: key }, header: { 'If-Match': '"another"' } },
    body: { approval: 'automatic' },
  });
  const problem: Problem = error!;
  expect(problem).toMatchObject({ status: 412, detail: expect.stringContaining('Read it again') });
  expect(response.headers.get('etag')).toMatch(/^".+"$/);
});

describe('/docs', () => {
  const load = async (path: string) => {
    const response = await fetch(hub.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('is a page that loads its own files only, and none of whose code is in the page', async () => {
    const { status, headers, text } = await load('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!);
    expect(addresses.filter((one) => one !== 'data:,')).toEqual([
      'docs/swagger-ui.css',
      'docs/swagger-ui-bundle.js',
      'docs/start.js',
    ]);
    expect(text).not.toMatch(/<script(?![^>]*src)|<style|\son\w+=|style=/);
  });

  it.each([
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
    ['start.js', 'text/javascript'],
  ])('answers %s', async (name, type) => {
    const { status, headers, text } = await load(`/docs/${name}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text.length).toBeGreaterThan(50);
  });

  it('shows this document, and asks no other host whether it is valid', async () => {
    const { text } = await load('/docs/start.js');
    expect(text).toContain("url: 'openapi.json'");
    expect(text).not.toMatch(/https?:/);
  });

  it('has no other file', async () => {
    for (const name of ['package.json', '..%2Fpackage.json', 'index.html'])
      expect((await hub.request('GET', `/docs/${name}`)).status).toBe(404);
  });
});

describe.each(OPERATIONS)('$method $path', ({ method, path, pointer, operation }) => {
  const { description, tags, summary, security, requestBody, responses, parameters } = operation;

  it('says what it is for, and for whom', () => {
    const { for: whom } = EXPECTED_ACCESS[`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`]!;
    expect({ summary, tags }).toEqual({
      summary: expect.stringMatching(/^[A-Z].*[^.]$/),
      tags: [expect.any(String)],
    });
    if (whom === 'anybody') expect(security).toEqual([]);
    else for (const role of whom) expect(description).toContain(role);
  });

  it('describes each parameter of its path, with an example of each parameter', () => {
    const named = parameters.map((parameter) => resolve(parameter));
    expect(
      named
        .filter((one) => one.in === 'path')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    for (const { name, description, schema } of named) {
      expect({ name, description }).toEqual({ name, description: expect.any(String) });
      expect(schema).toBeDefined();
    }
  });

  it('has bodies and answers whose examples are as their schemas say', () => {
    const contents = [
      ...(requestBody ? [`${pointer}/requestBody`] : []),
      ...Object.entries(responses).map(
        ([status, { $ref }]) => $ref?.slice(1) ?? `${pointer}/responses/${status}`,
      ),
    ];
    for (const place of contents)
      for (const [type, { schema, example }] of Object.entries((at(place) as Described).content ?? {})) {
        expect({ place, schema, example }).toEqual({
          place,
          schema: expect.anything(),
          example: expect.anything(),
        });
        const faults = faultsAt(`${place}/content/${type.replaceAll('/', '~1')}/schema`, example);
        expect({ place, example, faults }).toEqual({ place, example, faults: undefined });
      }
  });
});

interface Described {
  content?: Record<string, { schema: unknown; example: unknown }>;
}

const resolve = (parameter: Record<string, unknown>) =>
  (typeof parameter.$ref === 'string' ? at(parameter.$ref.slice(1)) : parameter) as Record<string, unknown>;
