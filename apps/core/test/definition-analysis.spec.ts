import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub } from './support/hub.js';

const DEFINITIONS = '/api/v1/request-types/order-qualification-request/definitions';
const SEEDED = 'demo-order-qualification-implementation';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
});

afterAll(() => hub.stop());

const body = (key: string, attributes: object) => ({
  key,
  name: `The ${key}`,
  spoke: 'demo-mock',
  adapter: 'qualify-order',
  connection: 'demo-mock',
  ...attributes,
});

const define = async (key: string, attributes: object) => {
  const answer = await hub.request('POST', DEFINITIONS, body(key, attributes));
  expect(answer).toMatchObject({ status: 201 });
};

const analyse = async () => {
  const { status, body } = await hub.request('GET', `${DEFINITIONS}/analysis`);
  expect(status).toBe(200);
  return new Map<string, Record<string, unknown>>(
    body.findings.map((finding: { key: string }) => [finding.key, finding]),
  );
};

const PT = 'topOrderLineItem.place.country == "PT"';
const FAST = 'topOrderLineItem.characteristics["Speed"] == "10 Gbps"';

describe('the analysis of the definitions', () => {
  it('says nothing of definitions of which nothing is proven', async () => {
    expect([...(await analyse()).keys()]).toEqual([]);
  });

  it('tells which can never match, which never run, and which overlap, with proof', async () => {
    await define('portugal', { order: 10, condition: PT });
    await define('fast', { order: 20, condition: FAST });
    await define('portugal-fast', { order: 30, condition: `${PT} && ${FAST}` });
    await define('nowhere', { order: 40, condition: `${PT} && topOrderLineItem.place.country == "ES"` });
    await define('switched-off', { order: 1, condition: 'true', active: false });
    await define('aside', { order: 2, condition: PT, shadow: true });
    const findings = await analyse();
    expect(findings.get('nowhere')).toMatchObject({ neverTrue: true });
    expect(findings.get('portugal-fast')).toMatchObject({
      name: 'The portugal-fast',
      definitionId: expect.any(String),
      neverRuns: { because: 'portugal' },
    });
    const { overlaps } = findings.get('fast') as { overlaps: { with: string; inputs: object }[] };
    expect(overlaps.map((overlap) => overlap.with)).toEqual(['portugal']);
    // On the inputs that prove it, both match.
    const { body: dry } = await hub.request(
      'POST',
      '/api/v1/request-types/order-qualification-request/select',
      {
        inputs: overlaps[0]!.inputs,
      },
    );
    for (const name of ['The portugal', 'The fast'])
      expect(dry.definitions.find((one: { name: string }) => one.name === name).condition.value).toBe(true);
    expect(findings.has('switched-off')).toBe(false);
    expect(findings.has('aside')).toBe(false);
    expect(findings.get(SEEDED)).not.toHaveProperty('neverRuns');
  });

  it('comes with a replay, before the definition is saved', async () => {
    const { body: late } = await hub.request(
      'POST',
      `${DEFINITIONS}/replay`,
      body('late', { order: 500, condition: `${PT} && topOrderLineItem.id == "1"` }),
    );
    expect(late).toMatchObject({
      elsewhere: 0,
      finding: { key: 'late', neverRuns: { because: 'portugal' } },
    });
    const { body: covering } = await hub.request('POST', '/api/v1/definitions/switched-off/replay', {
      active: true,
    });
    expect(covering).not.toHaveProperty('finding');
  });

  it('is made anew after a change', async () => {
    await hub.request('PATCH', '/api/v1/definitions/switched-off', { active: true });
    expect((await analyse()).get(SEEDED)).toMatchObject({ neverRuns: { because: 'switched-off' } });
  });
});
