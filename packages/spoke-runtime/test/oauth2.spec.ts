import type { HttpAuth, SpokeHttp } from '@axle/spoke-sdk';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { closeRuntimes, kindOf, messageOf, run, runCall, runtimeOf, spokeOf } from './calling.js';
import { json, type Seen, startVendor, type Vendor } from './vendor.js';

/** What the token server says; a test may change it. */
let tokenAnswer: { status: number; body: Record<string, unknown> };
/** Settles when the token server may answer. */
let gate: Promise<void>;
let issued: string[];
let revoked: Set<string>;
let vendor: Vendor;

beforeEach(async () => {
  tokenAnswer = { status: 200, body: { token_type: 'Bearer', expires_in: 3_600 } };
  gate = Promise.resolve();
  issued = [];
  revoked = new Set();
  vendor = await startVendor(async ({ url, headers }, response) => {
    if (url !== '/token') {
      const accepted = !revoked.has(headers.authorization ?? '');
      return json(response, { accepted }, accepted ? 200 : 401);
    }
    const text = `token-${issued.push('') - 1}-${'x'.repeat(20)}`;
    issued[issued.length - 1] = text;
    await gate;
    json(
      response,
      { access_token: text, refresh_token: 'never-asked-for', ...tokenAnswer.body },
      tokenAnswer.status,
    );
  });
});
afterEach(async () => {
  await closeRuntimes();
  await vendor.close();
});

const auth = (change: Partial<Extract<HttpAuth, { clientId: string }>> = {}): HttpAuth => ({
  type: 'oauth2ClientCredentials',
  tokenUrl: `${vendor.url}/token`,
  clientId: 'axle:hub',
  clientSecret: 'p+w d/ü',
  ...change,
});

const ask = (http: SpokeHttp, change = {}) =>
  http.request({ method: 'GET', url: `${vendor.url}/stock`, auth: auth(change) });
const call = (work: (http: SpokeHttp) => Promise<unknown>) =>
  run(({ http }) => work(http), { url: vendor.url });
const tokenRequests = () => vendor.seen.filter(({ url }) => url === '/token');
const bearers = () =>
  vendor.seen.filter(({ url }) => url !== '/token').map(({ headers }) => headers.authorization);

it('asks as RFC 6749 says, and sends the token', async () => {
  const result = await call((http) => ask(http, { scope: 'stock:read orders' }));
  expect(kindOf(result)).toBe('completed');
  const [{ headers, body, method }] = tokenRequests() as [Seen];
  const encoded = Buffer.from('axle%3Ahub:p%2Bw+d%2F%C3%BC').toString('base64');
  expect([method, headers.authorization, headers['content-type']]).toEqual([
    'POST',
    `Basic ${encoded}`,
    'application/x-www-form-urlencoded',
  ]);
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    grant_type: 'client_credentials',
    scope: 'stock:read orders',
  });
  expect(bearers()).toEqual([`Bearer ${issued[0]}`]);
  const record = JSON.stringify(result);
  expect(result.exchanges.map(({ url }) => new URL(url).pathname)).toEqual(['/token', '/stock']);
  for (const text of [issued[0]!, 'never-asked-for', encoded, 'p+w d/ü']) expect(record).not.toContain(text);
});

it('shares one token among all calls with the same credentials', async () => {
  const runtime = runtimeOf(
    spokeOf({
      run: async (_, { http }) => {
        await Promise.all(Array.from({ length: 10 }, () => ask(http)));
        return { status: 'completed', items: [] };
      },
    }),
  );
  const results = await Promise.all(Array.from({ length: 5 }, () => runCall(runtime, { url: vendor.url })));
  expect(results.map(kindOf)).toEqual(Array(5).fill('completed'));
  expect(tokenRequests()).toHaveLength(1);
  expect(new Set(bearers()).size).toBe(1);
});

it('keeps the tokens of different credentials apart', async () => {
  const different = [{}, { clientSecret: 'other' }, { clientId: 'other' }, { scope: 'other' }];
  await call(async (http) => {
    for (const change of [...different, ...different]) await ask(http, change);
  });
  expect(tokenRequests()).toHaveLength(4);
  expect(bearers().slice(0, 4)).toEqual(bearers().slice(4));
});

it('renews a token before it expires', async () => {
  tokenAnswer.body.expires_in = '0';
  await call(async (http) => {
    await ask(http);
    await ask(http);
  });
  expect(tokenRequests()).toHaveLength(2);
});

it('renews a token that is refused once, for all calls that hold it', async () => {
  const results = await call(async (http) => {
    await ask(http);
    revoked.add(`Bearer ${issued[0]}`);
    await Promise.all(Array.from({ length: 10 }, () => ask(http)));
  });
  expect(kindOf(results)).toBe('completed');
  expect(tokenRequests()).toHaveLength(2);
});

it('is unauthorized where the new token is refused as well', async () => {
  vendor.seen.length = 0;
  for (let n = 0; n < 5; n++) revoked.add(`Bearer token-${n}-${'x'.repeat(20)}`);
  expect(kindOf(await call((http) => ask(http)))).toBe('unauthorized');
  expect(bearers()).toHaveLength(2);
});

it('one caller that gives up does not end the fetch of the others', async () => {
  const answer = Promise.withResolvers<void>();
  gate = answer.promise;
  const runtime = runtimeOf(
    spokeOf({
      run: async (_, { http }) => {
        await ask(http);
        return { status: 'completed', items: [] };
      },
    }),
  );
  const first = await runCall(runtime, { url: vendor.url }, { timeoutMs: 30 }).then((result) => {
    expect(kindOf(result)).toBe('timedOut');
    return result;
  });
  // Nobody waits any more: the fetch has ended, and the next call begins another.
  const impatient = runCall(runtime, { url: vendor.url }, { timeoutMs: 100 });
  const patient = runCall(runtime, { url: vendor.url });
  expect(kindOf(await impatient)).toBe('timedOut');
  answer.resolve();
  expect(kindOf(await patient)).toBe('completed');
  expect(tokenRequests()).toHaveLength(2);
  expect(first.exchanges).toMatchObject([{ error: expect.any(String) }]);
});

it.each<[string, number, Record<string, unknown>, string]>([
  ['no such client', 401, { error: 'invalid_client' }, 'unauthorized'],
  ['no such client, said with 400', 400, { error: 'invalid_client' }, 'unauthorized'],
  ['an unknown scope', 400, { error: 'invalid_scope' }, 'rejected'],
  ['a refusal without a reason', 400, {}, 'rejected'],
  ['a failing server', 503, {}, 'unavailable'],
  ['no token', 200, { access_token: undefined }, 'malformed'],
  ['a token with a line break', 200, { access_token: 'a\r\nb: c' }, 'malformed'],
  ['a token of another type', 200, { token_type: 'mac' }, 'malformed'],
  ['a life that is no number', 200, { expires_in: 'long' }, 'malformed'],
])('%s', async (_, status, body, kind) => {
  tokenAnswer = { status, body };
  const result = await call((http) => ask(http));
  expect(kindOf(result)).toBe(kind);
  expect(bearers()).toEqual([]);
});

it('a refusal that is no JSON is a refusal', async () => {
  const page = await startVendor((_, response) =>
    response.writeHead(400, { 'content-type': 'text/html' }).end('<p>'),
  );
  const tokenUrl = `${page.url}/token`;
  const result = await run(({ http }) => ask(http, { tokenUrl }), { url: vendor.url, tokenUrl });
  expect(kindOf(result)).toBe('rejected');
  await page.close();
});

it('a failure is not kept', async () => {
  tokenAnswer = { status: 503, body: {} };
  const result = await call(async (http) => {
    await expect(ask(http)).rejects.toMatchObject({ kind: 'unavailable' });
    tokenAnswer = { status: 200, body: {} };
    await ask(http);
  });
  expect(messageOf(result)).toBe('');
});

it('asks no token server that the connection does not name', async () => {
  const result = await call((http) => ask(http, { tokenUrl: 'http://127.0.0.2/token' }));
  expect(kindOf(result)).toBe('rejected');
  expect(vendor.seen).toEqual([]);
});
