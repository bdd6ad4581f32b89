import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder, TMF } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const SELECT = '/api/v1/request-types/order-qualification-request/select';

let hub: Hub;
/** Another process on the same records. */
let second: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  const { PORT: _, ...shared } = hub.environment;
  second = await Hub.start({ ...shared, AXLE_ROLE: 'api' });
  await addScopes(hub, 'other-team');
});

afterAll(() => Promise.all([hub.stop(), second.stop()]));

let made = 0;
const define = (attributes: object = {}) =>
  hub.define('demo-mock', { key: `tried-${++made}`, connection: 'demo-mock', ...attributes });

const inputs = (country: string) => ({ topOrderLineItem: { place: { country } } });

const select = (body: unknown, headers: Record<string, string> = {}) =>
  hub.request('POST', SELECT, body, headers);

const change = (id: string, patch: unknown) => hub.request('PATCH', `/api/v1/definitions/${id}`, patch);

/** The explanation of one definition. */
const outcomeOf = async (id: string, country = 'PT', at = hub) => {
  const { body } = await at.request(
    'POST',
    SELECT,
    { inputs: inputs(country) },
    { authorization: `Bearer ${hub.key}` },
  );
  return body.definitions.find((one: { definitionId: string }) => one.definitionId === id);
};

describe('a dry run', () => {
  it('tells of each definition what it came to, expression by expression, and starts nothing', async () => {
    const requests = async () => {
      const client = await hub.database();
      const { rows } = await client.query('select count(*) from integration_request');
      await client.end();
      return rows[0].count;
    };
    const before = await requests();
    const portugal = await define({
      condition: 'topOrderLineItem.place.country == "PT" && topOrderLineItem.id == "1"',
    });
    const inactive = await define({ active: false });
    const broken = await define({ condition: 'topOrderLineItem.characteristics["Speed"] == "1 Gbps"' });
    const { status, body } = await select({
      inputs: { topOrderLineItem: { id: '2', place: { country: 'PT' }, characteristics: {} } },
    });
    expect(status).toBe(200);
    const byId = new Map(body.definitions.map((one: { definitionId: string }) => [one.definitionId, one]));
    expect(byId.get(portugal.id)).toMatchObject({
      outcome: 'condition-false',
      reason: expect.stringContaining('topOrderLineItem.id is "2"'),
      condition: {
        value: false,
        children: [
          { text: 'topOrderLineItem.place.country == "PT"', value: true },
          { text: 'topOrderLineItem.id == "1"', value: false },
        ],
      },
    });
    expect(byId.get(inactive.id)).toMatchObject({ outcome: 'inactive', condition: { value: true } });
    expect(byId.get(broken.id)).toMatchObject({ outcome: 'condition-error' });
    expect(body.definitions.at(-1)).toMatchObject({
      name: 'Demo Order Qualification Implementation',
      outcome: 'selected',
    });
    expect(await requests()).toBe(before);
  });

  it('is made on a past request, too', async () => {
    const { id } = await define({ condition: 'topOrderLineItem.characteristics["Dry"] == "run"', order: 0 });
    const order = await hub.settled(await hub.submit(simpleOrder({ Dry: 'run' })));
    const requestId = order.requests[0].id;
    const { body } = await select({ requestId });
    expect(body.definitions[0]).toMatchObject({ definitionId: id, outcome: 'selected' });
    await change(id, { active: false });
    expect((await select({ requestId })).body.definitions[0]).toMatchObject({ outcome: 'inactive' });
    expect(await select({ requestId }, { 'axle-scope': 'other-team' })).toMatchObject({ status: 404 });
    expect(await select({ requestId: id })).toMatchObject({ status: 404 });
    expect(
      await hub.request('POST', '/api/v1/request-types/service-inventory-lookup/select', { requestId }),
    ).toMatchObject({ status: 404 });
  });

  it.each([
    [{}],
    [{ inputs: {}, requestId: '01900000-0000-7000-8000-000000000000' }],
    [{ inputs: [] }],
    [{ inputs: null }],
    [{ requestId: '1' }],
  ])('says what it needs: %j', async (body) => {
    expect(await select(body)).toMatchObject({
      status: 400,
      body: { errors: [{ path: expect.any(String) }] },
    });
  });
});

describe('a definition in force', () => {
  it('is considered from its beginning until before its end, without a change', async () => {
    const beginning = Date.now() + 1_000;
    const { id } = await define({
      order: 0,
      activeFrom: new Date(beginning).toISOString(),
      activeUntil: new Date(beginning + 1_500).toISOString(),
    });
    expect(await outcomeOf(id)).toMatchObject({
      outcome: 'not-in-force',
      reason: expect.stringContaining(new Date(beginning).toISOString()),
    });
    await eventually(async () => (await outcomeOf(id)).outcome === 'selected');
    expect(Date.now()).toBeGreaterThanOrEqual(beginning);
    await eventually(async () => (await outcomeOf(id)).outcome === 'not-in-force');
    expect(Date.now()).toBeGreaterThanOrEqual(beginning + 1_500);
  });

  it('is not chosen for an order before its beginning', async () => {
    const { id } = await define({ order: 0, activeFrom: '2999-01-01T00:00:00Z' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.requests[0].selection.definitions).toContainEqual(
      expect.objectContaining({ definitionId: id, outcome: 'not-in-force' }),
    );
    await change(id, { active: false });
  });

  it('is changed for every process within a second', async () => {
    const { id } = await define({ order: 0, condition: 'topOrderLineItem.place.country == "PT"' });
    const isSelected = async (country: string) =>
      (await outcomeOf(id, country, second))?.outcome === 'selected';
    await eventually(() => isSelected('PT'), 1_000);
    for (const country of ['ES', 'FR', 'AU']) {
      await change(id, { condition: `topOrderLineItem.place.country == "${country}"` });
      await eventually(() => isSelected(country), 1_000);
    }
    // Not only in a dry run: an order that the other process takes goes there.
    const { body } = await second.request('POST', TMF, simpleOrder(), { authorization: `Bearer ${hub.key}` });
    const order = await hub.settled(body.id);
    expect(order.requests[0].selection.definitions).toContainEqual(
      expect.objectContaining({ definitionId: id, outcome: 'selected' }),
    );
    expect((await hub.request('DELETE', `/api/v1/definitions/${id}`)).status).toBe(204);
    await eventually(async () => (await outcomeOf(id, 'AU', second)) === undefined, 1_000);
  });
});
