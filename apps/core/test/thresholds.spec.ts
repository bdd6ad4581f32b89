import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let second: Hub;

/** Two hubs on one database: what is counted is counted across both. */
beforeAll(async () => {
  hub = await Hub.start();
  const { PORT: _, ...shared } = hub.environment;
  second = await Hub.start(shared);
  await hub.connect('demo-mock', {});
});

afterAll(async () => {
  await Promise.all([hub.stop(), second.stop()]);
});

let defined = 0;

/** A definition with this threshold, for the orders that name it; behind it comes the seeded one. */
async function limited(threshold: object, attributes: object = {}) {
  const value = `limited-${++defined}`;
  const { id } = await hub.define('demo-mock', {
    key: value,
    order: defined,
    condition: `"case" in topOrderLineItem.characteristics && topOrderLineItem.characteristics["case"] == "${value}"`,
    threshold,
    ...attributes,
  });
  return { id, order: () => simpleOrder({ case: value }) };
}

/** When the attempts of a definition's executions began, by the database's clock, in milliseconds. */
const beginnings = async (definitionId: string): Promise<number[]> => {
  const { rows } = await query(
    hub.databaseUrl,
    `select a.started_at from attempt a join execution e on e.id = a.execution_id
     where e.definition_id = $1 and a.number = 1 order by a.started_at`,
    [definitionId],
  );
  return rows.map(({ started_at }) => started_at.getTime());
};

const submitEverywhere = (order: () => object, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => (i % 2 ? second : hub).submit(order())));

describe('a threshold', () => {
  it('delays what is too much, and never lets more begin in a window', async () => {
    const { id, order } = await limited({ count: 4, period: 'second', onReached: 'delay' });
    const orders = await submitEverywhere(order, 18);
    for (const order of orders)
      expect(await hub.settled(order, 30_000)).toMatchObject({ state: 'done', result: 'qualified' });
    const windows = Map.groupBy(await beginnings(id), (time) => Math.floor(time / 1_000));
    expect([...windows.values()].flat()).toHaveLength(18);
    for (const begun of windows.values()) expect(begun.length).toBeLessThanOrEqual(4);
  });

  it('does not count the attempts that follow the first', async () => {
    const { order } = await limited(
      { count: 1, period: 'day', onReached: 'fail' },
      { maxAttempts: 3, firstPauseMs: 1, longestPauseMs: 1 },
    );
    const submitted = order();
    submitted.serviceQualificationItem[0]!.service.serviceCharacteristic.push({
      name: 'mock.errorKind',
      value: 'unavailable',
    });
    const { requests } = await hub.settled(await hub.submit(submitted));
    expect(requests[0].executions[0]).toMatchObject({
      status: 'failed',
      error: { code: 'unavailable' },
      attempts: [{ outcome: 'unavailable' }, { outcome: 'unavailable' }, { outcome: 'unavailable' }],
    });
  });

  it('fails what is too much', async () => {
    const { id, order } = await limited({ count: 2, period: 'day', onReached: 'fail' });
    const orders = await submitEverywhere(order, 6);
    const settled = await Promise.all(orders.map((order) => hub.settled(order)));
    expect(settled.map(({ result }) => result).toSorted()).toEqual([
      ...Array(4).fill('none'),
      ...Array(2).fill('qualified'),
    ]);
    const executions = settled.flatMap(({ requests }) => requests[0].executions);
    const refused = executions.filter(({ status }) => status === 'failed');
    expect(refused).toHaveLength(4);
    for (const execution of refused)
      expect(execution).toMatchObject({
        definitionId: id,
        attempts: [],
        error: {
          code: 'threshold-reached',
          message: expect.stringMatching(/has run 2 times in this day, as its threshold allows/),
        },
      });
    expect(await beginnings(id)).toHaveLength(2);
  });

  it('skips the definition where it is reached, and says so', async () => {
    const { id, order } = await limited({ count: 3, period: 'day', onReached: 'skip' });
    const orders = await submitEverywhere(order, 8);
    const settled = await Promise.all(orders.map((order) => hub.settled(order)));
    const outcomes = settled.map(({ requests }) => {
      const { definitions } = requests[0].selection;
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
      return definitions.find(({ definitionId }: any) => definitionId === id).outcome;
    });
    expect(outcomes.toSorted()).toEqual([
      ...Array(3).fill('selected'),
      ...Array(5).fill('threshold-reached'),
    ]);
    expect(await beginnings(id)).toHaveLength(3);
    for (const order of settled) expect(order).toMatchObject({ state: 'done', result: 'qualified' });
  });
});
