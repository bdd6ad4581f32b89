import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub } from './support/hub.js';

const SPOKES = join(import.meta.dirname, 'fixtures', 'spokes-of-other-types');
const TYPE = '/api/v1/request-types/address-check';
const DEFINITION = '/api/v1/definitions/checked';

const input = (name: string) => ({ name, type: 'string', mandatory: false });

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start({ AXLE_SPOKES_PATH: SPOKES });
  await hub.connect('address-check', {});
  const type = await hub.request('POST', '/api/v1/request-types', {
    key: 'address-check',
    name: 'Address check',
    inputs: [input('city'), input('street')],
  });
  expect(type).toMatchObject({ status: 201 });
  const definition = await hub.request('POST', `${TYPE}/definitions`, {
    key: 'checked',
    name: 'Checked',
    condition: 'true',
    spoke: 'address-check',
    adapter: 'check',
    connection: 'test-address-check',
  });
  expect(definition).toMatchObject({ status: 201 });
});

afterAll(() => hub.stop());

describe('a definition and its request type, changed at once', () => {
  it('never end with a condition over an input that is gone', async () => {
    const wins = { definition: 0, type: 0 };
    for (let round = 0; round < 12; round++) {
      await hub.request('PATCH', DEFINITION, { condition: 'true' });
      await hub.request('PATCH', TYPE, { inputs: [input('city'), input('street')] });
      const [definition, type] = await Promise.all([
        hub.request('PATCH', DEFINITION, { condition: 'street == "Main"' }),
        hub.request('PATCH', TYPE, { inputs: [input('city')] }),
      ]);
      if (definition.status === 200) wins.definition++;
      if (type.status === 200) wins.type++;
      expect([definition.status, type.status].sort()).toEqual(
        definition.status === 200 ? [200, 409] : [200, 400],
      );
    }
    expect(wins.definition + wins.type).toBe(12);
  });
});
