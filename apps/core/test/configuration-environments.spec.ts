import { inEnvironment, readConfiguration } from '@axle/configuration';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder } from './support/hub.js';

const SCOPE = 'order-management-telecom';
const head = (kind: string, key: string) => `apiVersion: axle/v1\nkind: ${kind}\nkey: ${key}\n`;
const outcome = (environment: string, value: string) =>
  `${head('environment', environment)}connections: { inventory: { values: { outcome: ${value} } } }\n`;
const FILES = {
  'axle.yaml': `${head('set', 'telecom')}scope: ${SCOPE}\n`,
  'connections/inventory.yaml': `${head('connection', 'inventory')}name: Inventory
spoke: demo-mock
values:
  callbackSecret: { $env: CALLBACK_SECRET }
`,
  'definitions/ethernet.yaml': `${head('definition', 'ethernet')}name: Ethernet
requestType: order-qualification-request
order: 1
condition: topOrderLineItem.specification.id == "spec-ethernet"
spoke: demo-mock
adapter: qualify-order
connection: inventory
`,
  'environments/test.yaml': outcome('test', 'alternate'),
  'environments/production.yaml': outcome('production', 'unqualified'),
};

const hubs = new Map<string, Hub>();

beforeAll(async () => {
  for (const environment of ['test', 'production']) hubs.set(environment, await Hub.start());
});

afterAll(() => Promise.all([...hubs.values()].map((hub) => hub.stop())));

/** As the command does: the records as the environment has them, with its own secrets. */
function apply(environment: string, hub: Hub) {
  const { set, records, environments, faults } = readConfiguration(new Map(Object.entries(FILES)));
  expect(faults).toEqual([]);
  return hub.request('POST', '/api/v1/configuration/apply', {
    set,
    scope: SCOPE,
    environment,
    records: inEnvironment(records, environments.find(({ key }) => key === environment)!),
    secrets: { env: { CALLBACK_SECRET: `a secret that only ${environment} has` } },
  });
}

const definitionsOf = async (hub: Hub) => {
  const { body } = await hub.request('GET', '/api/v1/configuration?set=telecom');
  return body.records.filter(({ kind }: { kind: string }) => kind === 'definition');
};

describe('the same files on two hubs', () => {
  it('make the same definitions there, each over the connection of its own environment', async () => {
    for (const [environment, result] of [
      ['test', 'alternate'],
      ['production', 'unqualified'],
    ] as const) {
      const hub = hubs.get(environment)!;
      expect(await apply(environment, hub)).toMatchObject({ status: 200, body: { summary: { create: 2 } } });
      const order = await hub.settled(await hub.submit(simpleOrder()));
      expect(order.result).toBe(result);
    }
    const [test, production] = [hubs.get('test')!, hubs.get('production')!];
    expect(await definitionsOf(test)).toEqual(await definitionsOf(production));
  });

  it('are taken by neither for the other environment', async () => {
    expect(await apply('test', hubs.get('production')!)).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            path: 'environment',
            reason:
              'the set telecom was first applied here for production: apply test to its own hub, or production to this one',
          },
        ],
      },
    });
  });
});
