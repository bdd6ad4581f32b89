import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createParser } from 'eventsource-parser';
import { Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const PATH = '/api/v1/event-stream';

let hub: Hub;
let north: { authorization: string };

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'north');
  north = await keyFor(['north']);
});

afterAll(() => hub.stop());

async function keyFor(scopes: string[], role = 'viewer') {
  const { body } = await hub.request('POST', '/api/v1/api-keys', { name: role, role, scopes });
  return { id: body.id as string, authorization: `Bearer ${body.key}` };
}

interface Told {
  kind: string;
  id?: string;
  orderId?: string;
  state?: string;
  status?: string;
}

/** What a stream tells, as it comes. */
class Watcher {
  readonly told: Told[] = [];
  readonly ended: Promise<void>;
  #woken = Promise.withResolvers<void>();

  private constructor(
    response: Response,
    private readonly abort: AbortController,
  ) {
    this.ended = this.#read(response).catch(() => {});
  }

  static async open(headers: Record<string, string> = {}): Promise<Watcher> {
    const abort = new AbortController();
    const response = await fetch(hub.url + PATH, {
      headers: { authorization: `Bearer ${hub.key}`, ...headers },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const watcher = new Watcher(response, abort);
    await watcher.until(() => watcher.told.length > 0);
    return watcher;
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.#woken.promise;
  }

  close(): Promise<void> {
    this.abort.abort();
    return this.ended;
  }

  async #read(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: ({ event, data }) => {
        this.told.push({ kind: event!, ...JSON.parse(data) });
        this.#woken.resolve();
        this.#woken = Promise.withResolvers();
      },
    });
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  }
}

describe('the event stream', () => {
  it('begins with everything, and tells what becomes of an order and its executions', async () => {
    const watcher = await Watcher.open();
    expect(watcher.told).toEqual([{ kind: 'everything' }]);
    const id = await hub.submit(simpleOrder({ 'mock.delayMs': 1_500 }));
    const orders = () => watcher.told.filter((one) => one.kind === 'order' && one.id === id);
    await watcher.until(() => orders().some(({ state }) => state === 'done'));
    expect(orders().map(({ state }) => state)).toEqual(['inProgress', 'done']);
    const { body } = await hub.request('GET', `/api/v1/orders/${id}`);
    const { id: execution } = body.requests[0].executions[0];
    const statuses = () => watcher.told.filter((one) => one.id === execution).map(({ status }) => status);
    await watcher.until(() => statuses().includes('succeeded'));
    expect(statuses()).toContain('running');
    await watcher.close();
  });

  it('tells of executions that begin and end between two looks, each once', async () => {
    const watcher = await Watcher.open();
    const ids = await Promise.all(Array.from({ length: 10 }, () => hub.submit(simpleOrder())));
    const ended = () =>
      watcher.told.filter(({ kind, status }) => kind === 'execution' && status === 'succeeded');
    await watcher.until(() => ended().length >= ids.length);
    expect(new Set(ended().map(({ orderId }) => orderId))).toEqual(new Set(ids));
    const later = await hub.submit(simpleOrder());
    await watcher.until(() => ended().some(({ orderId }) => orderId === later));
    expect(ended()).toHaveLength(ids.length + 1);
    await watcher.close();
  });

  it('tells nobody what belongs to other scopes', async () => {
    const [theirs, ours] = [await Watcher.open(north), await Watcher.open()];
    const id = await hub.submit(simpleOrder());
    await ours.until(() => ours.told.some((one) => one.id === id));
    const own = await hub.request(
      'POST',
      '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification',
      simpleOrder(),
      { 'axle-scope': 'north' },
    );
    await theirs.until(() => theirs.told.some((one) => one.id === own.body.id));
    expect(JSON.stringify(theirs.told)).not.toContain(id);
    await Promise.all([theirs.close(), ours.close()]);
  });

  it('ends where configuration changes, and is not opened again with a key that was revoked', async () => {
    const key = await keyFor(['north']);
    const watcher = await Watcher.open({ authorization: key.authorization });
    await hub.request('DELETE', `/api/v1/api-keys/${key.id}`);
    await watcher.ended;
    expect(watcher.told.at(-1)).toEqual({ kind: 'configuration' });
    expect((await hub.request('GET', PATH, undefined, { authorization: key.authorization })).status).toBe(
      401,
    );
  });

  it('keeps none open for those who only ask what it would answer', async () => {
    const headers = { authorization: `Bearer ${hub.key}` };
    const most = 500;
    for (let asked = 0; asked <= most; asked++) await fetch(hub.url + PATH, { method: 'HEAD', headers });

    const watcher = await Watcher.open();
    expect(watcher.told).toEqual([{ kind: 'everything' }]);
    await watcher.close();
  });

  it('does not hold up a hub that stops', async () => {
    const own = await Hub.start();
    const response = await fetch(own.url + PATH, { headers: { authorization: `Bearer ${own.key}` } });
    expect(response.status).toBe(200);
    // As browsers make them, before there is anything to ask.
    const unused = connect(Number(new URL(own.url).port), '127.0.0.1');
    await once(unused, 'connect');
    expect(await own.stop()).toBe(0);
    await response.text();
  });
});
