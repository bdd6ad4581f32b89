import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createAxleClient, listOf } from '../src/index.js';

let server: Server;
let url: string;
let received: { method: string; url: string; headers: IncomingMessage['headers']; body: unknown } | undefined;
let answer: { status: number; type: string; body: unknown; headers?: Record<string, string> };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    received = { method, url, headers, body: headers['content-type'] ? await json(request) : undefined };
    response
      .writeHead(answer.status, { 'content-type': answer.type, ...answer.headers })
      .end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

beforeEach(() => {
  received = undefined;
  answer = { status: 200, type: 'application/json', body: {} };
});

it('sends the key, and what a path, a query and a body hold', async () => {
  const axle = createAxleClient({ url, key: 'axle_key' });
  await axle.GET('/api/v1/executions', { params: { query: { status: 'failed', limit: 5 } } });
  expect(received).toMatchObject({
    method: 'GET',
    url: '/api/v1/executions?status=failed&limit=5',
    headers: { authorization: 'Bearer axle_key' },
  });
  await axle.PATCH('/api/v1/connections/{idOrKey}', {
    params: { path: { idOrKey: 'a/b' }, header: { 'If-Match': '"1"' } },
    body: { name: 'New' },
  });
  expect(received).toMatchObject({
    method: 'PATCH',
    url: '/api/v1/connections/a%2Fb',
    headers: { 'if-match': '"1"' },
    body: { name: 'New' },
  });
});

it('sends no credential where it has none', async () => {
  await createAxleClient({ url }).GET('/health/live');
  expect(received!.headers).not.toHaveProperty('authorization');
});

it('gives what the hub answers, by its type', async () => {
  const body = { status: 'ok', queue: 'away' };
  answer = { ...answer, body };
  const { data, error } = await createAxleClient({ url }).GET('/health/ready');
  const queue: 'ok' | 'away' | undefined = data?.queue;
  expect({ queue, error }).toEqual({ queue: 'away', error: undefined });
});

it('gives problem details as an error, and throws nothing', async () => {
  const body = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no order "1".' };
  answer = { status: 404, type: 'application/problem+json', body };
  const { data, error, response } = await createAxleClient({ url }).GET('/api/v1/orders/{id}', {
    params: { path: { id: '1' } },
  });
  const detail: string | undefined = error?.detail;
  expect({ data, detail, status: response.status }).toEqual({
    data: undefined,
    detail: 'There is no order "1".',
    status: 404,
  });
});

it('says how many rows a list has, and where its next page begins', async () => {
  const link =
    '<https://axle.example/l?limit=2>; rel="first", <https://axle.example/l?limit=2&cursor=abc>; rel="next"';
  answer = { ...answer, body: [], headers: { 'x-total-count': '3', link } };
  const list = async () => listOf((await createAxleClient({ url }).GET('/api/v1/orders')).response);
  expect(await list()).toEqual({ total: 3, next: 'abc' });
  answer = { ...answer, headers: { 'x-total-count': '0', link: link.split(',')[0]! } };
  expect(await list()).toEqual({ total: 0 });
});

it('makes its requests with the fetch that it is given', async () => {
  const asked: string[] = [];
  const axle = createAxleClient({
    url: 'https://axle.invalid',
    fetch: async (request) => {
      asked.push((request as Request).url);
      return Response.json({ status: 'ok' });
    },
  });
  expect((await axle.GET('/health/live')).data).toEqual({ status: 'ok' });
  expect(asked).toEqual(['https://axle.invalid/health/live']);
});
