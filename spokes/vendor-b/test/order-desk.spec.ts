import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CallbackMessage } from '@axle/spoke-sdk';
import {
  type CallbackListener,
  type RunningSpoke,
  startCallbackListener,
  startSpoke,
} from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startVendorBSimulator, type VendorBSimulator } from '../simulator/index.js';
import spoke from '../src/index.js';
import { fixture } from './fixture.js';

let simulator: VendorBSimulator;
let listener: CallbackListener;
let running: RunningSpoke;

beforeEach(async () => {
  [simulator, listener] = await Promise.all([
    startVendorBSimulator({ delayMs: 10 }),
    startCallbackListener(),
  ]);
  running = startSpoke(spoke, simulator.connection);
});
afterEach(() => Promise.all([running.close(), simulator.close(), listener.close()]));

/** Sends an order. Answers its ticket. */
async function order(request: string, idempotencyKey?: string): Promise<string> {
  const { outcome } = await running.run(fixture(request), {
    callbackUrl: listener.url,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  expect(outcome).toEqual({
    ok: true,
    value: { status: 'pending', correlationId: expect.stringMatching(/^VB-\d+$/) },
  });
  return (outcome as { value: { correlationId: string } }).value.correlationId;
}

/** Takes the next webhook as the hub does: it is verified, and only then read. */
async function webhook(): Promise<CallbackMessage> {
  const raw = await listener.next();
  expect((await running.verify(raw)).outcome).toEqual({ ok: true, value: true });
  const { outcome } = await running.parse(raw);
  expect(outcome.ok).toBe(true);
  return (outcome as { value: CallbackMessage }).value;
}

const aDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

describe("what Vendor B's inventory answers", () => {
  it('10 Gbps of Carrier Ethernet in Sydney, class gold, are qualified, with a date', async () => {
    const correlationId = await order('sydney.request.json');
    expect(await webhook()).toEqual({
      correlationId,
      items: [{ id: '2', result: 'qualified', availabilityDate: aDate, expirationDate: aDate }],
    });
  });

  it('a tree: each item for itself', async () => {
    const correlationId = await order('two-states.request.json');
    expect(await webhook()).toMatchObject({
      correlationId,
      items: [
        {
          id: '10',
          result: 'alternate',
          alternates: [
            {
              availabilityDate: aDate,
              service: { characteristics: [{ name: 'Bandwidth', value: '1000 Mbps' }] },
            },
          ],
        },
        { id: '11', result: 'alternate', reasons: [{ code: 'B-203' }] },
        { id: '12', result: 'unqualified', reasons: [{ code: 'B-101' }] },
      ],
    });
  });
});

describe('a webhook', () => {
  it('may come before the ticket, which it names all the same', async () => {
    simulator.handleNext({ webhook: 'early' });
    const { outcome } = await running.run(fixture('sydney.request.json'), { callbackUrl: listener.url });
    expect(simulator.webhooks()).toHaveLength(1);
    expect(outcome).toMatchObject({ value: { correlationId: (await webhook()).correlationId } });
  });

  it('may come twice, with the same body', async () => {
    simulator.handleNext({ webhook: 'twice' });
    await order('sydney.request.json');
    const [first, second] = [await listener.next(), await listener.next()];
    expect(Buffer.from(second.body)).toEqual(Buffer.from(first.body));
  });

  it('may come in another order than the orders went out', async () => {
    simulator.hold();
    const tickets = [await order('sydney.request.json'), await order('two-states.request.json')];
    simulator.release('reversed');
    expect([(await webhook()).correlationId, (await webhook()).correlationId]).toEqual(tickets.reverse());
  });

  it("may carry another order's results, which the hub has to notice", async () => {
    simulator.hold();
    const tickets = [await order('sydney.request.json'), await order('two-states.request.json')];
    simulator.release('swapped');
    expect(await webhook()).toMatchObject({
      correlationId: tickets[0],
      items: [{ id: '10' }, { id: '11' }, { id: '12' }],
    });
    expect(await webhook()).toMatchObject({ correlationId: tickets[1], items: [{ id: '2' }] });
  });

  it('may say that the order could not be judged', async () => {
    simulator.handleNext({ webhook: 'failure' });
    const correlationId = await order('sydney.request.json');
    expect(await webhook()).toEqual({
      correlationId,
      error: { kind: 'rejected', message: expect.stringContaining('No such service') },
    });
  });

  it('is sent again, with the same body, until it is taken', async () => {
    const bodies: string[] = [];
    const hub = createServer(async (request, response) => {
      bodies.push(await text(request));
      response.writeHead(bodies.length === 1 ? 503 : 202).end();
    }).listen(0, '127.0.0.1');
    await once(hub, 'listening');
    const callbackUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
    await running.run(fixture('sydney.request.json'), { callbackUrl });
    await simulator.idle();
    expect(simulator.webhooks()).toEqual([{ ticket: 'VB-000001', status: 202 }]);
    expect(bodies).toEqual([bodies[0], bodies[0]]);
    hub.close();
  });
});

describe('one key is one order', () => {
  it('however often it is sent', async () => {
    expect(await order('sydney.request.json', 'execution-1')).toBe(
      await order('sydney.request.json', 'execution-1'),
    );
    expect(simulator.orders()).toHaveLength(1);
  });

  it('whose ticket can be asked for where it was lost', async () => {
    simulator.handleNext({ ticketLost: true });
    const options = { callbackUrl: listener.url, idempotencyKey: 'execution-1' };
    const lost = await running.run(fixture('sydney.request.json'), options);
    expect(lost.outcome).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    const { outcome } = await running.query(fixture('sydney.request.json'), options);
    expect(outcome).toEqual({
      ok: true,
      value: { status: 'pending', correlationId: simulator.orders()[0]!.ticket },
    });
  });

  it('which the vendor does not know where it was never sent', async () => {
    const { outcome } = await running.query(fixture('sydney.request.json'), {
      idempotencyKey: 'execution-9',
    });
    expect(outcome).toEqual({ ok: true, value: undefined });
  });
});

describe('"Test connection"', () => {
  it('tells a server that is another one', async () => {
    const wrong = startSpoke(spoke, { ...simulator.connection, baseUrl: listener.url });
    expect((await wrong.check()).outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
    await wrong.close();
  });

  it('a webhook secret that is too short cannot be configured', async () => {
    const weak = startSpoke(spoke, { ...simulator.connection, webhookSecret: 'twenty-three-characters' });
    expect((await weak.check()).outcome).toMatchObject({
      ok: false,
      error: { kind: 'rejected', message: expect.stringContaining('webhookSecret') },
    });
    await weak.close();
  });
});
