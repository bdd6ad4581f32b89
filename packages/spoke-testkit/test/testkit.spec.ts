import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { completed, defineSpoke, pending, requestAdapter, secret } from '@axle/spoke-sdk';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  type CallbackListener,
  type RunningSpoke,
  sampleRequest,
  startCallbackListener,
  startSpoke,
} from '../src/index.js';

const connection = z.object({ url: z.url(), key: secret(z.string()) });
type Connection = z.output<typeof connection>;
const sign = (key: string, body: string | Uint8Array) => createHmac('sha256', key).update(body).digest('hex');

const later = requestAdapter<Connection>({
  title: 'Later',
  requestType: 'order-qualification-request',
  onCrash: 'query',
  async run(_, { http, connection, callbackUrl, idempotencyKey }) {
    await http.request({ method: 'POST', url: connection.url, json: { callbackUrl, idempotencyKey } });
    return pending(idempotencyKey);
  },
  query: async (_, { idempotencyKey }) => (idempotencyKey === 'known' ? completed({ items: [] }) : undefined),
  callback: {
    verify: ({ headers, body }, { key }) => headers['x-signature'] === sign(key, body),
    parse: ({ body }) => ({ correlationId: JSON.parse(Buffer.from(body).toString()).id, items: [] }),
  },
});

const spoke = defineSpoke({
  name: 'under-test',
  title: 'Under test',
  contract: 1,
  connection,
  adapters: { later },
  check: async () => {},
});

const key = 'a-key-nobody-knows';
let vendor: Server;
let listener: CallbackListener;
let running: RunningSpoke;

beforeEach(async () => {
  vendor = createServer(async (request, response) => {
    const { callbackUrl, idempotencyKey } = (await json(request)) as Record<string, string>;
    const body = JSON.stringify({ id: idempotencyKey });
    response.end();
    await fetch(callbackUrl!, { method: 'POST', body, headers: { 'X-Signature': sign(key, body) } });
  }).listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  listener = await startCallbackListener();
  running = startSpoke(spoke, { url: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`, key });
});
afterEach(async () => {
  await running.close();
  await listener.close();
  vendor.closeAllConnections();
  vendor.close();
});

it('runs a spoke from the request to the callback', async () => {
  const { outcome, exchanges } = await running.run(sampleRequest(), {
    idempotencyKey: 'execution-1',
    callbackUrl: listener.url,
  });
  expect(outcome).toEqual({ ok: true, value: { status: 'pending', correlationId: 'execution-1' } });
  expect(exchanges).toMatchObject([{ method: 'POST', status: 200 }]);

  const raw = await listener.next();
  expect((await running.verify(raw)).outcome).toEqual({ ok: true, value: true });
  expect((await running.verify({ ...raw, headers: {} })).outcome).toEqual({ ok: true, value: false });
  expect((await running.parse(raw)).outcome).toEqual({
    ok: true,
    value: { correlationId: 'execution-1', items: [] },
  });
});

it('queries and checks', async () => {
  expect((await running.query(sampleRequest(), { idempotencyKey: 'known' })).outcome).toMatchObject({
    ok: true,
  });
  expect((await running.query(sampleRequest())).outcome).toEqual({ ok: true, value: undefined });
  expect((await running.check()).outcome).toEqual({ ok: true, value: undefined });
});

it('keeps deliveries in their order until they are asked for', async () => {
  for (const body of ['1', '2', '3']) await fetch(listener.url, { method: 'POST', body });
  const bodies = [await listener.next(), await listener.next(), await listener.next()];
  expect(bodies.map(({ body }) => Buffer.from(body).toString())).toEqual(['1', '2', '3']);
  const waiting = expect(listener.next()).rejects.toThrow('closed');
  await listener.close();
  await waiting;
  listener = await startCallbackListener();
});

describe('the adapter', () => {
  const two = {
    ...spoke,
    adapters: { later, sooner: { ...later, run: async () => completed({ items: [] }) } },
  };

  it('is named where there are several', async () => {
    expect(() => startSpoke(two, {})).toThrow("{ adapter: 'later' | 'sooner' }");
    const sooner = startSpoke(two, { url: 'http://127.0.0.1', key }, { adapter: 'sooner' });
    expect((await sooner.run(sampleRequest())).outcome).toEqual({
      ok: true,
      value: { status: 'completed', items: [] },
    });
  });

  it('is refused as the hub would refuse it', () => {
    expect(() => startSpoke({ ...spoke, name: 'No Spoke' }, {})).toThrow('kebab-case');
  });
});

it('leaves the sample request to its owner', async () => {
  const request = sampleRequest({ quantity: 2 });
  await running.query(request);
  expect(Object.isFrozen(request.item)).toBe(false);
  expect(request.item).toMatchObject({ id: '1', quantity: 2, children: [{ id: '1.1' }] });
});
