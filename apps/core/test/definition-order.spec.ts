import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Hub } from './support/hub.js';

let hub: Hub;
let count = 0;

const LIST = '/api/v1/request-types/order-qualification-request/definitions';

beforeAll(async () => {
  hub = await Hub.start();
  await hub.connect('demo-mock', {});
});

afterAll(() => hub.stop());

/** Definitions with these orders, by their keys, and no others. */
async function defined(...orders: number[]): Promise<string[]> {
  const { body } = await hub.request('GET', LIST);
  for (const { id } of body) await hub.request('DELETE', `/api/v1/definitions/${id}`);
  const keys: string[] = [];
  for (const order of orders) {
    const key = `moved-${++count}`.padEnd(12, 'x');
    await hub.define('demo-mock', { key, order, condition: 'false' });
    keys.push(key);
  }
  return keys;
}

const move = (key: string, body: unknown, headers: Record<string, string> = {}) =>
  hub.request('POST', `/api/v1/definitions/${key}/move`, body, headers);

const listed = async (): Promise<{ key: string; order: number; version: number }[]> =>
  (await hub.request('GET', LIST)).body;

describe('moving a definition', () => {
  it('changes it alone where there is room', async () => {
    const [a, b, c] = await defined(100, 200, 300);
    const { status, body } = await move(c!, { before: b });
    expect(status).toBe(200);
    expect(body).toMatchObject({ key: c, order: 150, version: 2 });
    expect((await listed()).map(({ key, version }) => [key, version])).toEqual([
      [a, 1],
      [c, 2],
      [b, 1],
    ]);
    expect((await move(a!, { after: b })).body.order).toBeGreaterThan(200);
    expect((await listed()).map(({ key }) => key)).toEqual([c, b, a]);
  });

  it('lets those give way that stand too close, as changes of theirs', async () => {
    const [a, b, c, d] = await defined(0, 0, 1, 50);
    await move(d!, { before: a });
    expect((await listed()).map(({ key, order, version }) => [key, order, version])).toEqual([
      [d, 0, 2],
      [a, 1, 2],
      [b, 2, 2],
      [c, 3, 2],
    ]);
    const { body } = await hub.request('GET', '/api/v1/audit?limit=4');
    expect(JSON.stringify(body)).toContain(b);
  });

  it('leads to the wanted order, whatever the orders were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 1, 2, 500, 999_999, 1_000_000), { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        async (orders, from, to, before) => {
          await defined(...orders);
          const keys = (await listed()).map(({ key }) => key);
          const moved = keys[from % keys.length]!;
          const others = keys.filter((key) => key !== moved);
          const at = to % others.length;
          expect((await move(moved, before ? { before: others[at] } : { after: others[at] })).status).toBe(
            200,
          );
          const after = await listed();
          expect(after.map(({ key }) => key)).toEqual(others.toSpliced(before ? at : at + 1, 0, moved));
          expect(after.every(({ order }) => order >= 0 && order <= 1_000_000)).toBe(true);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('refuses what says no place, and a state that was not seen', async () => {
    const [a, b] = await defined(1, 2);
    for (const body of [{}, { before: b, after: b }, { before: a }])
      expect((await move(a!, body)).status).toBe(400);
    expect((await move(a!, { before: 'nobody' })).status).toBe(404);
    expect((await move(a!, { after: b }, { 'if-match': '"stale"' })).status).toBe(412);
    expect((await listed()).map(({ key, version }) => [key, version])).toEqual([
      [a, 1],
      [b, 1],
    ]);
  });

  it('keeps its word when two move at once', async () => {
    const keys = await defined(1, 1, 1, 1);
    const moves = await Promise.all(keys.slice(1).map((key) => move(key, { before: keys[0] })));
    expect(moves.map(({ status }) => status)).toEqual([200, 200, 200]);
    const after = await listed();
    expect(after.at(-1)!.key).toBe(keys[0]);
    expect(new Set(after.map(({ order }) => order)).size).toBe(4);
  });
});
