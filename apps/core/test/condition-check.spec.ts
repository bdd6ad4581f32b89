import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder } from './support/hub.js';

const CONDITIONS = '/api/v1/request-types/order-qualification-request/conditions';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
});

afterAll(() => hub.stop());

const orderTo = (country: string) => {
  const order = simpleOrder();
  order.serviceQualificationItem[0]!.service.place[0]!.country = country;
  return order;
};

const isIn = (country: string) => `topOrderLineItem.place.country == "${country}"`;

describe('the check of a condition', () => {
  const check = (condition: unknown, query = '') =>
    hub.request('POST', `${CONDITIONS}/check${query}`, { condition });

  it('counts the latest requests that it matches', async () => {
    for (const country of ['PT', 'FR', 'FR']) await hub.settled(await hub.submit(orderTo(country)));
    const matches = { matched: 1, requests: 3, complete: true };
    expect((await check(isIn('PT'), '?last=3')).body).toEqual({ matches });
    const { body: all } = await check('true');
    expect(all.matches).toMatchObject({ matched: all.matches.requests, complete: true });
    expect((await check('true', '?last=0')).body.matches).toMatchObject({ requests: 0, complete: true });
    expect((await check('true', '?last=-1')).status).toBe(400);
  });

  it('tells why it would be refused, where, and what may have been meant', async () => {
    expect(await check('topOrderLineItem.plce.country == "PT"')).toMatchObject({
      status: 200,
      body: {
        fault: {
          message: 'No such key: plce. Did you mean place?',
          suggestion: 'place',
          position: { line: 1, column: 18 },
          range: { start: 17, end: 21 },
        },
      },
    });
    expect((await check(7)).status).toBe(400);
  });
});
