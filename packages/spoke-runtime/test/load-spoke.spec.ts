import { secret } from '@axle/spoke-sdk';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadSpoke } from '../src/index.js';
import { spokeOf } from './calling.js';

const good = spokeOf({});
const ask = good.adapters.ask!;
const load = (spoke: unknown) => loadSpoke({ default: spoke });

describe('a manifest', () => {
  it('says what the spoke is, without its functions', () => {
    const { manifest, spoke } = load(good);
    expect(spoke).toBe(good);
    expect(manifest).toMatchObject({
      name: 'under-test',
      title: 'Under test',
      contract: 1,
      connectionSchema: {
        type: 'object',
        properties: { url: { type: 'string' }, password: { type: 'string', secret: true } },
        required: ['url'],
      },
      adapters: [
        {
          key: 'ask',
          title: 'Ask',
          requestType: 'order-qualification-request',
          onCrash: 'hold',
          callback: false,
        },
      ],
    });
    expect(structuredClone(manifest)).toEqual(manifest);
  });

  it('says which adapters may answer later', () => {
    const callback = { verify: () => true, parse: () => ({ correlationId: '1', items: [] }) };
    expect(load(spokeOf({ callback })).manifest.adapters).toMatchObject([{ callback: true }]);
  });

  it('keeps secret marks through whatever is called after them', () => {
    const marked = secret(z.string());
    const connection = z.object({
      a: marked.min(8),
      b: marked.optional(),
      c: marked.default('none'),
      d: z.object({ e: z.array(marked) }),
      f: z.union([z.object({ g: marked.nullable() }), z.literal('none')]),
      h: z.string().meta({ title: 'H', render: () => 'no data' }),
    });
    const { properties } = load({ ...good, connection }).manifest.connectionSchema as { properties: object };
    expect(properties).toMatchObject({
      a: { secret: true, minLength: 8 },
      b: { secret: true },
      c: { secret: true },
      d: { properties: { e: { items: { secret: true } } } },
      f: { anyOf: [{ properties: { g: { anyOf: [{ secret: true }, {}] } } }, {}] },
      h: { title: 'H' },
    });
  });
});

describe('refused, with the place and the remedy', () => {
  const callback = { verify: () => true, parse: () => ({ correlationId: '1', items: [] }) };
  const adapter = (change: object) => ({ ...good, adapters: { ask: { ...ask, ...change } } });

  it.each<[string, unknown, RegExp]>([
    ['no default export', undefined, /default export.*defineSpoke/],
    ['no spoke', { name: 'x' }, /default export.*defineSpoke/],
    ['another contract', { ...good, contract: 2 }, /`contract` is 2.*speaks 1.*build/],
    ['a name in capitals', { ...good, name: 'VendorA' }, /`name` is "VendorA".*kebab-case/],
    ['no title', { ...good, title: '' }, /`title` is missing/],
    ['no check', { ...good, check: undefined }, /`check` is no function/],
    ['no adapters', { ...good, adapters: {} }, /`adapters` is empty/],
    ['an adapter key in snake case', { ...good, adapters: { ask_it: ask } }, /`adapters.ask_it`.*kebab-case/],
    ['an adapter that is none', { ...good, adapters: { ask: null } }, /`adapters.ask` is no adapter/],
    ['no run', adapter({ run: 'yes' }), /`adapters.ask`.*`run`/],
    ['no request type', adapter({ requestType: undefined }), /`adapters.ask`.*`requestType`/],
    ['an unknown crash policy', adapter({ onCrash: 'ignore' }), /`adapters.ask`.*`onCrash`/],
    ['the policy query without a query', adapter({ onCrash: 'query' }), /`adapters.ask`.*`query`/],
    ['a query that is no function', adapter({ query: true }), /`adapters.ask`.*`query`/],
    ['half a callback', adapter({ callback: { ...callback, parse: undefined } }), /`adapters.ask`.*`parse`/],
    ['no schema', { ...good, connection: { type: 'object' } }, /`connection`.*Zod 4.3/],
    ['a schema of no object', { ...good, connection: z.string() }, /`connection` is no object/],
    [
      'a schema without JSON',
      { ...good, connection: z.object({ at: z.date() }) },
      /`connection` has no JSON Schema/,
    ],
  ])('%s', (_, spoke, message) => {
    expect(() => load(spoke)).toThrow(message);
  });
});

it('takes a spoke that another copy of the SDK declared', () => {
  expect(load({ ...good }).manifest.name).toBe('under-test');
});
