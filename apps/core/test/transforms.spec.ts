import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let vendorB: Awaited<ReturnType<typeof startVendorBSimulator>>;
let synchronous: { id: string };
let asynchronous: { id: string };

beforeAll(async () => {
  [hub, vendorB] = await Promise.all([Hub.start(), startVendorBSimulator({ delayMs: 20 })]);
  await hub.connect('demo-mock', {});
  await hub.connect('vendor-b', vendorB.connection);
  synchronous = await hub.define('demo-mock', { condition: '!("slow" in topOrderLineItem.characteristics)' });
  asynchronous = await hub.define('vendor-b', { condition: '"slow" in topOrderLineItem.characteristics' });
});

afterAll(async () => {
  await hub.stop();
  await vendorB.close();
});

/** The order that comes of it, once a definition has these transforms. */
async function qualify(
  { id }: { id: string },
  transforms: { preProcessing?: string | null; postProcessing?: string | null },
  characteristics: Record<string, unknown> = {},
) {
  const { status, body } = await hub.request('PATCH', `/api/v1/definitions/${id}`, {
    preProcessing: null,
    postProcessing: null,
    ...transforms,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return hub.settled(await hub.submit(simpleOrder(characteristics)));
}

const UNQUALIFIED = `payload ~> | item | { "characteristics":
  $append(characteristics, [{ "name": "mock.outcome", "value": "unqualified" }]) } |`;

describe('pre-processing', () => {
  it('makes what the adapter is asked', async () => {
    expect(await qualify(synchronous, {})).toMatchObject({ result: 'qualified' });
    expect(await qualify(synchronous, { preProcessing: UNQUALIFIED })).toMatchObject({
      result: 'unqualified',
    });
  });

  it('sees every input of the request', async () => {
    const text = `(
      $outcome := topOrderLineItem.place.country = "AU" ? "alternate" : "unqualified";
      payload ~> | item | { "characteristics": [{ "name": "mock.outcome", "value": $outcome }] } |
    )`;
    expect(await qualify(synchronous, { preProcessing: text })).toMatchObject({ result: 'alternate' });
  });

  it.each([
    ['gives nothing', 'payload.nothing', /it gives nothing/],
    ['gives no request', '{ "hello": "world" }', /`order` and `item`/],
    ['fails', '$number("x")', /cast/],
  ])('that %s ends the execution, which says so', async (_, preProcessing, message) => {
    const order = await qualify(synchronous, { preProcessing });
    const failure = { code: 'pre-processing-failed', message: expect.stringMatching(message) };
    expect(order).toMatchObject({
      state: 'terminatedWithError',
      lineItems: [{ result: 'none', failure }],
      requests: [
        {
          executions: [
            { status: 'failed', error: failure, attempts: [{ outcome: 'pre-processing-failed' }] },
          ],
        },
      ],
    });
  });
});

const TURNED = `{ "items": [items.{ "id": id, "result": "unqualified",
  "reasons": [{ "code": "was", "label": "It was " & result }] }] }`;

describe('post-processing', () => {
  it('makes the answer, which is judged as any other', async () => {
    expect(await qualify(synchronous, { postProcessing: TURNED })).toMatchObject({
      result: 'unqualified',
      lineItems: [{ reasons: [{ code: 'was', label: 'It was qualified' }] }],
    });
    const strange = '{ "items": [{ "id": "somebody-elses", "result": "qualified" }] }';
    expect(await qualify(synchronous, { postProcessing: strange })).toMatchObject({
      lineItems: [{ failure: { code: 'malformed', message: expect.stringContaining('somebody-elses') } }],
    });
  });

  it('makes what a callback brings', async () => {
    const slow = { slow: 'yes' };
    expect(await qualify(asynchronous, {}, slow)).toMatchObject({ result: 'unqualified' });
    expect(await qualify(asynchronous, { postProcessing: TURNED }, slow)).toMatchObject({
      lineItems: [{ reasons: [{ code: 'was', label: 'It was unqualified' }] }],
    });
    expect(await qualify(asynchronous, { postProcessing: '$error("no")' }, slow)).toMatchObject({
      lineItems: [{ failure: { code: 'post-processing-failed' } }],
    });
  });
});

describe('a transform that somebody is writing', () => {
  const check = (step: 'pre' | 'post', body: object) =>
    hub.request('POST', `/api/v1/request-types/order-qualification-request/${step}-processing/check`, body);

  it('is tried on the inputs of a past request', async () => {
    const { requests } = await qualify(synchronous, {});
    const text = '{ "order": payload.order, "item": payload.item, "to": topOrderLineItem.place.country }';
    expect(await check('pre', { text, requestId: requests[0].id })).toMatchObject({
      status: 200,
      body: { result: { item: { id: '1' }, to: 'AU' } },
    });
    expect((await check('pre', { text: '"AU"', inputs: {} })).body).toEqual({
      result: 'AU',
      refused: 'it must give an object',
    });
    expect((await check('pre', { text })).status).toBe(400);
  });

  it('is tried on the answer of a past execution, held to what was asked', async () => {
    const [{ executions }] = (await qualify(synchronous, {})).requests;
    const [{ id: executionId }] = executions;
    expect((await check('post', { text: TURNED, executionId })).body).toEqual({
      result: {
        items: [{ id: '1', result: 'unqualified', reasons: [{ code: 'was', label: 'It was qualified' }] }],
      },
    });
    const strange = '{ "items": [{ "id": "somebody-elses", "result": "qualified" }] }';
    expect((await check('post', { text: strange, executionId })).body).toMatchObject({
      refused: expect.stringContaining('somebody-elses'),
    });
    const processed = (await qualify(synchronous, { postProcessing: TURNED })).requests[0].executions[0];
    expect((await check('post', { text: TURNED, executionId: processed.id })).body).toMatchObject({
      alreadyProcessed: true,
    });
    const failed = (await qualify(synchronous, { preProcessing: '$error("no")' })).requests[0].executions[0];
    expect((await check('post', { text: TURNED, executionId: failed.id })).status).toBe(409);
    expect((await check('post', { text: TURNED, executionId: synchronous.id })).status).toBe(404);
  });

  it('is tried on an answer that is sent', async () => {
    const item = { id: 'i', action: 'add', quantity: 1, characteristics: [], children: [] };
    const asked = { inputs: { payload: { order: { id: 'o' }, item } } };
    const answer = { items: [{ id: 'i', result: 'qualified' }] };
    expect((await check('post', { text: '$', answer, ...asked })).body).toEqual({ result: answer });
    expect((await check('post', { text: '$', answer })).status).toBe(400);
  });

  it('that is faulty says where', async () => {
    expect((await check('pre', { text: '{\n "a": }', inputs: {} })).body).toMatchObject({
      fault: { position: { line: 2, column: 7 }, range: { start: 8, end: 9 }, excerpt: ' "a": }\n      ^' },
    });
    expect((await check('pre', { text: '{ "a": $number("x") }', inputs: {} })).body).toMatchObject({
      fault: { message: expect.stringContaining('Unable to cast'), range: { start: 7, end: 14 } },
    });
  });

  it('and runs away holds up no execution', async () => {
    const forever = '($forever := function() { $forever() }; $forever())';
    const tried = check('pre', { text: forever, inputs: {} });
    expect(await qualify(synchronous, { preProcessing: UNQUALIFIED })).toMatchObject({
      result: 'unqualified',
    });
    expect((await tried).body).toEqual({ fault: { message: 'it takes longer than 3000 ms' } });
  });
});

describe('a transform that runs away', () => {
  it.each([
    ['never ends', '($forever := function() { $forever() }; $forever())', /longer than 3000 ms/],
    ['makes too many values', '[1..9999999].{ "a": $, "b": [$, $, $] }', /longer than|of memory/],
    ['makes a long text', '$pad("", 200000000, "x")', /longer than|of memory|characters of JSON/],
    ['matches for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)', /longer than/],
    ['goes too deep', '($deep := function($n) { 1 + $deep($n + 1) }; $deep(1))', /./],
    ['evaluates text', '$eval("1 + 1")', /\$eval is not available/],
  ])('and %s harms nothing but its own execution', async (_, preProcessing, message) => {
    let running = true;
    const looks: Promise<number>[] = [];
    const look = async (): Promise<void> => {
      while (running) {
        looks.push(fetch(`${hub.url}/health/live`).then(({ status }) => status));
        await looks.at(-1);
      }
    };
    const [order] = await Promise.all([
      qualify(synchronous, { preProcessing }).finally(() => {
        running = false;
      }),
      look(),
    ]);
    expect(order).toMatchObject({
      lineItems: [{ failure: { code: 'pre-processing-failed', message: expect.stringMatching(message) } }],
    });
    expect(new Set(await Promise.all(looks))).toEqual(new Set([200]));
    expect(await qualify(synchronous, { preProcessing: UNQUALIFIED })).toMatchObject({
      result: 'unqualified',
    });
  });
});
