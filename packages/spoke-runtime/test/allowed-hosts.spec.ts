import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Agents } from '../src/agents.js';
import { AllowedHosts, canonicalHost } from '../src/allowed-hosts.js';
import { egressPolicy } from '../src/egress.js';
import { closeRuntimes, kindOf, LOOPBACK, messageOf, runCall, runtimeOf, spokeOf } from './calling.js';
import { json, startVendor, type Vendor } from './vendor.js';

const label = fc
  .stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
  .filter((text) => !text.startsWith('xn--'));
const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
const port = fc.integer({ min: 1, max: 65_535 });
const address = fc.ipV4();

const listed = (...hosts: string[]) =>
  AllowedHosts.of(
    {},
    hosts.map((host) => canonicalHost(host)!),
  );
const url = (text: string) => new URL(text);

describe('a listed host', () => {
  it('has one form, however it is written', () => {
    expect(
      [
        'API.Vendor.Example.',
        'api.vendor.example:443',
        'bücher.example',
        '*.Vendor.Example:8443',
        '0x7f.1',
        '2130706433:80',
        '0177.0.0.1',
        '127.0.0.1.',
        '[::FFFF:127.0.0.1]:8080',
        '[2001:DB8:0:0::1]',
        'localhost:3000',
      ].map(canonicalHost),
    ).toEqual([
      'api.vendor.example',
      'api.vendor.example',
      'xn--bcher-kva.example',
      '*.vendor.example:8443',
      '127.0.0.1',
      '127.0.0.1:80',
      '127.0.0.1',
      '127.0.0.1',
      '127.0.0.1:8080',
      '[2001:db8::1]',
      'localhost:3000',
    ]);
  });

  it.each([
    '',
    '*',
    '*.com',
    '*.com.',
    '*.127.0.0.1',
    '*.[::1]',
    'a.*.example',
    '*.*.example.com',
    'https://vendor.example',
    'vendor.example/path',
    'vendor.example?x',
    'user@vendor.example',
    'vendor.example:99999',
    'vendor.example:x',
    'ven dor.example',
    'vendor.example\t',
    'vendor..example',
    '.vendor.example',
    'vendor%2eexample',
    '256.1.1.1',
    '[::1',
  ])('%p is none', (text) => {
    expect(canonicalHost(text)).toBeUndefined();
  });

  it('keeps its form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          name,
          address,
          fc.ipV6().map((ip) => `[${ip}]`),
        ),
        fc.option(port),
        (host, port) => {
          const once = canonicalHost(port === null ? host : `${host}:${port}`)!;
          expect(canonicalHost(once)).toBe(once);
        },
      ),
    );
  });

  it('is never answered for what the URL parser reads otherwise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const host = canonicalHost(text);
        if (host === undefined || host.startsWith('*')) return;
        expect(AllowedHosts.of({}, [host]).allows(url(`https://${text}`))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a call may go', () => {
  it('to a listed name and port and to no other', () => {
    fc.assert(
      fc.property(name, name, port, port, (host, other, port, otherPort) => {
        const hosts = listed(`${host}:${port}`);
        expect(hosts.allows(url(`https://${host.toUpperCase()}.:${port}/x`))).toBe(true);
        expect(hosts.allows(url(`https://${other}:${otherPort}/`))).toBe(
          host === other && port === otherPort,
        );
        expect(hosts.allows(url(`https://x.${host}:${port}/`))).toBe(false);
        expect(hosts.allows(url(`https://x${host}:${port}/`))).toBe(false);
        expect(hosts.allows(url(`https://${host}.x:${port}/`))).toBe(false);
      }),
    );
  });

  it('below a listed star, however deep, and not to the name itself', () => {
    fc.assert(
      fc.property(name, fc.array(label, { minLength: 1, maxLength: 3 }), (host, labels) => {
        const hosts = listed(`*.${host}`);
        expect(hosts.allows(url(`https://${labels.join('.')}.${host}/`))).toBe(true);
        expect(hosts.allows(url(`https://${host}/`))).toBe(false);
        expect(hosts.allows(url(`https://.${host}/`))).toBe(false);
        expect(hosts.allows(url(`https://evil${host}/`))).toBe(false);
        expect(hosts.allows(url(`http://${labels.join('.')}.${host}/`))).toBe(false);
      }),
    );
  });

  it('to an address in any notation', () => {
    fc.assert(
      fc.property(address, (ip) => {
        const [a, b, c, d] = ip.split('.').map(Number) as [number, number, number, number];
        const number = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
        const hosts = listed(ip);
        for (const written of [
          `${number}`,
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `[::ffff:${ip}]`,
        ])
          expect(hosts.allows(url(`https://${written}/`))).toBe(true);
        expect(hosts.allows(url(`https://${(number + 1) % 2 ** 32}/`))).toBe(false);
      }),
    );
  });

  it('to the hosts of its own URLs where none are listed, and to none of them where others are', () => {
    const values = {
      base: 'https://api.vendor.example/x',
      more: [{ url: 'http://10.0.0.1:8080' }],
      text: 'x',
    };
    const own = AllowedHosts.of(values, undefined);
    expect(
      [
        'https://API.vendor.example./',
        'http://10.0.0.1:8080/y',
        'http://api.vendor.example/',
        'ftp://10.0.0.1:8080/',
      ]
        .map(url)
        .map((target) => own.allows(target)),
    ).toEqual([true, true, false, false]);
    const other = AllowedHosts.of(values, ['other.example']);
    expect(other.allows(url('https://api.vendor.example/'))).toBe(false);
    expect(String(AllowedHosts.of({}, []))).toBe('none');
  });
});

it('hosts cover others exactly where they allow all that those do', () => {
  const pattern = fc
    .tuple(
      fc.constantFrom('', '*.'),
      fc.constantFrom('a.example', 'b.a.example', 'c.b.a.example', 'z.example'),
    )
    .map(([star, host]) => star + host);
  const some = fc.array(pattern, { maxLength: 3 });
  const targets = ['', 'x.', 'y.x.'].flatMap((below) =>
    ['a.example', 'b.a.example', 'c.b.a.example', 'z.example'].map((host) => url(`https://${below}${host}/`)),
  );
  fc.assert(
    fc.property(some, some, (one, two) => {
      const [wide, narrow] = [listed(...one), listed(...two)];
      const holds = targets.every((target) => wide.allows(target) || !narrow.allows(target));
      // A star holds endlessly many names: those that are listed here one by one never come to it.
      expect(wide.covers(narrow)).toBe(holds);
    }),
  );
});

describe('a call', () => {
  let vendor: Vendor;
  let tokens: Vendor;
  afterEach(async () => {
    await closeRuntimes();
    await Promise.all([vendor?.close(), tokens?.close()]);
  });

  const get = (
    allowedHosts: string[] | undefined,
    target: () => string,
    method: 'run' | 'query' | 'check',
  ) => {
    const ask = async (
      _: unknown,
      { http }: { http: { request: (request: object) => Promise<unknown> } },
    ) => {
      await http.request({ method: 'GET', url: target() });
      return { status: 'completed' as const, items: [] };
    };
    const spoke = spokeOf({ run: ask as never, query: ask as never }, async (context) => {
      await ask(undefined, context as never);
    });
    const runtime = runtimeOf(spoke);
    const values = { url: vendor.url };
    if (method !== 'check') return runCall(runtime, values, { method, allowedHosts });
    return runtime.call(
      { method, connection: values, timeoutMs: 30_000, ...(allowedHosts && { allowedHosts }) },
      new AbortController().signal,
    );
  };

  it.each(['run', 'query', 'check'] as const)('of %s goes to listed hosts only', async (method) => {
    vendor = await startVendor((_, response) => response.end());
    const { host, port } = new URL(vendor.url);
    expect(kindOf(await get([host], () => vendor.url, method))).toBe('completed');
    expect(kindOf(await get([`*.vendor.example:${port}`, host], () => vendor.url, method))).toBe('completed');
    const refused = await get(['api.vendor.example'], () => vendor.url, method);
    expect(kindOf(refused)).toBe('rejected');
    expect(messageOf(refused)).toMatch(new RegExp(`${host}.*api.vendor.example:443.*allowedHosts`));
    expect(vendor.seen).toHaveLength(2);
  });

  it('fetches no token at a host that is not listed', async () => {
    vendor = await startVendor((_, response) => response.end());
    tokens = await startVendor((_, response) => json(response, { access_token: 'x', token_type: 'Bearer' }));
    const auth = {
      type: 'oauth2ClientCredentials' as const,
      tokenUrl: `${tokens.url}/token`,
      clientId: 'axle',
      clientSecret: 'the secret',
    };
    const runtime = runtimeOf(
      spokeOf({
        run: async (_, { http, connection }) => {
          await http.request({ method: 'GET', url: connection.url, auth });
          return { status: 'completed', items: [] };
        },
      }),
    );
    const values = { url: vendor.url, tokens: tokens.url };
    const hosts = [vendor, tokens].map(({ url }) => new URL(url).host);
    const refused = await runCall(runtime, values, { allowedHosts: [hosts[0]!] });
    expect(messageOf(refused)).toContain(hosts[1]);
    expect([vendor.sockets, tokens.sockets]).toEqual([0, 0]);
    expect(kindOf(await runCall(runtime, values, { allowedHosts: hosts }))).toBe('completed');
    // Also where the token is at hand already.
    expect(kindOf(await runCall(runtime, values, { allowedHosts: [hosts[0]!] }))).toBe('rejected');
  });

  it('opens no socket past the list, whatever has checked the URL before', async () => {
    vendor = await startVendor((_, response) => response.end());
    const agents = new Agents(egressPolicy(LOOPBACK));
    const ask = (hosts: AllowedHosts) =>
      agents.get(undefined, hosts).request({ origin: vendor.url, path: '/', method: 'GET' });
    const { body } = await ask(listed(new URL(vendor.url).host));
    await body.dump();
    await expect(ask(listed('vendor.example'))).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
    expect([vendor.seen.length, vendor.sockets]).toEqual([1, 1]);
    await agents.close();
  });
});
