import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Agents } from '../src/agents.js';
import { egressPolicy, type Lookup, mayReach } from '../src/egress.js';
import { closeRuntimes, kindOf, messageOf, run } from './calling.js';
import { startVendor, type Vendor } from './vendor.js';

let vendor: Vendor;
afterEach(async () => {
  await closeRuntimes();
  await vendor?.close();
});

const nothingAllowed = egressPolicy([]);

/** Ranges that are not public, by a first address and the bits that may vary. */
const BLOCKED_IPV4: [name: string, first: number, bits: number][] = [
  ['this network', 0x00000000, 24],
  ['private', 0x0a000000, 24],
  ['carrier-grade NAT', 0x64400000, 22],
  ['loopback', 0x7f000000, 24],
  ['link-local, and metadata', 0xa9fe0000, 16],
  ['private', 0xac100000, 20],
  ['protocol assignments', 0xc0000000, 8],
  ['documentation', 0xc0000200, 8],
  ['private', 0xc0a80000, 16],
  ['benchmarking', 0xc6120000, 17],
  ['documentation', 0xc6336400, 8],
  ['documentation', 0xcb007100, 8],
  ['multicast', 0xe0000000, 28],
  ['reserved, and broadcast', 0xf0000000, 28],
];

const blockedIPv4 = fc
  .constantFrom(...BLOCKED_IPV4)
  .chain(([, first, bits]) => fc.integer({ min: 0, max: 2 ** bits - 1 }).map((rest) => first + rest));

const bytesOf = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff);
const dotted = (address: number) => bytesOf(address).join('.');
const words = (address: number) => `${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}`;

/** How one may write an IPv4 address as a host. */
const NOTATIONS: Record<string, (address: number) => string> = {
  dotted,
  'dotted with a dot at its end': (address) => `${dotted(address)}.`,
  decimal: (address) => String(address),
  octal: (address) => `0${address.toString(8)}`,
  hexadecimal: (address) => `0X${address.toString(16)}`,
  'octal parts': (address) =>
    bytesOf(address)
      .map((byte) => `0${byte.toString(8)}`)
      .join('.'),
  'hexadecimal parts': (address) =>
    bytesOf(address)
      .map((byte) => `0x${byte.toString(16)}`)
      .join('.'),
  'three parts': (address) => {
    const [a, b] = bytesOf(address);
    return `${a}.${b}.${address & 0xffff}`;
  },
  'two parts': (address) => `${bytesOf(address)[0]}.${address & 0xffffff}`,
  'full-width digits': (address) =>
    dotted(address).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  'percent-encoded': (address) => dotted(address).replace(/\d/g, (digit) => `%3${digit}`),
  'mapped into IPv6': (address) => `[::ffff:${dotted(address)}]`,
  'mapped, in words': (address) => `[0:0:0:0:0:ffff:${words(address)}]`,
  'compatible IPv6': (address) => `[::${dotted(address)}]`,
  translated: (address) => `[::ffff:0:${words(address)}]`,
  NAT64: (address) => `[64:ff9b::${dotted(address)}]`,
  'local NAT64': (address) => `[64:ff9b:1::${words(address)}]`,
  '6to4': (address) => `[2002:${words(address)}::1]`,
};

describe('an address that is not public is refused', () => {
  it.each(Object.entries(NOTATIONS))('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(blockedIPv4, async (address) => {
        const url = `http://${write(address)}:9/`;
        const result = await run(
          ({ http }) => http.request({ method: 'GET', url }),
          { url },
          { networks: [] },
        );
        expect(kindOf(result)).toBe('rejected');
        expect(messageOf(result)).toMatch(/is not a public address.*AXLE_EGRESS_ALLOWED_NETWORKS/);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    '8000::1',
  ])('IPv6 %s', (address) => {
    expect(nothingAllowed(address)).toBe(false);
  });

  it.each(['', 'localhost', '127.0.0.1:80', '[::1]', '::ffff:127.0.0.1/96', '1.1.1.1 '])(
    '%p, which is none',
    (text) => {
      expect(nothingAllowed(text)).toBe(false);
    },
  );
});

it('a public address is allowed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0x0b000000, max: 0x5fffffff }), (address) => {
      expect(nothingAllowed(dotted(address))).toBe(true);
      expect(nothingAllowed(`::ffff:${dotted(address)}`)).toBe(true);
    }),
  );
  expect(nothingAllowed('2600::1')).toBe(true);
});

it('an allowed network lets through itself and nothing beside it', () => {
  const allows = egressPolicy(['10.1.0.0/16', 'fd00:1::/32']);
  expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd00:1::5'].map(allows)).toEqual([true, true, true]);
  expect(['10.2.0.1', '127.0.0.1', 'fd00:2::1', '64:ff9b::10.1.2.3'].map(allows)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it('a network that is none is named', () => {
  expect(() => egressPolicy(['10.0.0.0'])).toThrow(/"10.0.0.0" is no network.*10.0.0.0\/8/);
});

it.each([
  ['http://127.0.0.1:9/', ['127.0.0.0/8'], true],
  ['http://127.0.0.1:9/', [], false],
  ['http://2130706433/', [], false],
  ['https://[::1]/', [], false],
  ['https://[::1]/', ['::1/128'], true],
  ['http://localhost/', [], false],
  ['http://localhost/', ['127.0.0.0/8', '::1/128'], true],
  ['http://nowhere.invalid/', [], true],
])('beforehand, %s with %j allowed: %s', async (url, networks, expected) => {
  expect(await mayReach(egressPolicy(networks), new URL(url))).toBe(expected);
});

describe('a name', () => {
  const get = (networks: string[], host: string) => {
    const url = vendor.url.replace(/127\.0\.0\.\d/, host);
    return run(({ http }) => http.request({ method: 'GET', url }), { url }, { networks });
  };

  it('is judged by where it leads', async () => {
    vendor = await startVendor((_, response) => response.end());
    expect(kindOf(await get(['127.0.0.1/32'], 'localhost'))).toBe('completed');
    const refused = await get(['127.0.0.2/32'], 'localhost');
    expect(kindOf(refused)).toBe('rejected');
    expect(messageOf(refused)).toContain('localhost (');
    expect(refused.exchanges).toMatchObject([{ error: messageOf(refused) }]);
    expect(vendor.sockets).toBe(1);
  });

  it('that leads somewhere else the next time is judged anew', async () => {
    vendor = await startVendor(
      (_, response) => response.writeHead(200, { connection: 'close' }).end(),
      '127.0.0.2',
    );
    const inner = await startVendor((_, response) => response.end(), '127.0.0.1');
    const addresses = ['127.0.0.2', '127.0.0.1'];
    const rebinding: Lookup = (_, __, callback) =>
      callback(null, [{ address: addresses.shift()!, family: 4 }] as LookupAddress[]);
    const agents = new Agents(egressPolicy(['127.0.0.2/32']), rebinding);
    const ask = (port: string) =>
      agents.get().request({ origin: `http://vendor.example:${port}`, path: '/', method: 'GET' });

    const first = await ask(new URL(vendor.url).port);
    await first.body.dump();
    await expect(ask(new URL(inner.url).port)).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
    expect([vendor.seen.length, inner.sockets]).toEqual([1, 0]);
    await agents.close();
    await inner.close();
  });

  it('that leads to both kinds is followed to the allowed one only', async () => {
    vendor = await startVendor((_, response) => response.end(), '127.0.0.2');
    const both: Lookup = (_, __, callback) =>
      callback(
        null,
        ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 })),
      );
    const agents = new Agents(egressPolicy(['127.0.0.2/32']), both);
    const origin = vendor.url.replace('127.0.0.2', 'vendor.example');
    const response = await agents.get().request({ origin, path: '/', method: 'GET' });
    expect(response.statusCode).toBe(200);
    await response.body.dump();
    await agents.close();
  });
});
