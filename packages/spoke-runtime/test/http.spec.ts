import { gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '@axle/spoke-sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  closeRuntimes,
  kindOf,
  messageOf,
  type RunOptions,
  run,
  runCall,
  runtimeOf,
  spokeOf,
} from './calling.js';
import { json, startRawVendor, startVendor, type Vendor } from './vendor.js';

let vendor: Vendor;
afterEach(async () => {
  await closeRuntimes();
  await vendor?.close();
});

/** Sends one request to the vendor, and looks at the response. */
const send = (
  request: Partial<HttpRequest> = {},
  look: (response: HttpResponse) => unknown = () => {},
  options: RunOptions = {},
) =>
  run(
    async ({ http }) => look(await http.request({ method: 'GET', url: `${vendor.url}/stock`, ...request })),
    { url: vendor.url },
    options,
  );

describe('what is sent', () => {
  it.each<[string, Partial<HttpRequest>, string | undefined, string]>([
    ['json', { json: { a: 'é' } }, 'application/json', '{"a":"é"}'],
    ['form', { form: { a: 'b c', d: '&' } }, 'application/x-www-form-urlencoded', 'a=b+c&d=%26'],
    ['text', { body: '<a/>', headers: { 'Content-Type': 'text/xml' } }, 'text/xml', '<a/>'],
    ['bytes', { body: Buffer.from('xyz') }, undefined, 'xyz'],
    [
      'json of another type',
      { json: [], headers: { 'content-type': 'application/merge-patch+json' } },
      'application/merge-patch+json',
      '[]',
    ],
  ])('%s', async (_, request, type, body) => {
    vendor = await startVendor((_, response) => response.end());
    const { outcome, exchanges } = await send({ method: 'POST', ...request });
    expect(outcome.ok).toBe(true);
    expect(vendor.seen[0]).toMatchObject({ method: 'POST', url: '/stock', body });
    expect(vendor.seen[0]?.headers['content-type']).toBe(type);
    expect(vendor.seen[0]?.headers['accept-encoding']).toBe('identity');
    expect(exchanges).toMatchObject([
      { method: 'POST', url: `${vendor.url}/stock`, requestBody: body, status: 200 },
    ]);
  });

  it('with how long it waited for a connection, and then for the answer to begin', async () => {
    vendor = await startVendor((_, response) => response.end());
    const { exchanges } = await run(
      async ({ http }) => {
        await http.request({ method: 'GET', url: `${vendor.url}/new` });
        await http.request({ method: 'GET', url: `${vendor.url}/kept-open` });
      },
      { url: vendor.url },
    );
    expect(exchanges).toHaveLength(2);
    for (const { connectedMs = -1, answeredMs = -1, durationMs } of exchanges) {
      expect(connectedMs).toBeGreaterThanOrEqual(0);
      expect(answeredMs).toBeGreaterThanOrEqual(connectedMs);
      expect(durationMs).toBeGreaterThanOrEqual(answeredMs);
    }
  });

  it('a query beside the one of the URL', async () => {
    vendor = await startVendor((_, response) => response.end());
    await send({ url: `${vendor.url}/stock?a=1`, query: { b: 'x&y', c: 'ü' } });
    expect(vendor.seen[0]?.url).toBe('/stock?a=1&b=x%26y&c=%C3%BC');
  });

  it('basic authentication and API keys, neither of them recorded', async () => {
    vendor = await startVendor((_, response) => response.end());
    const basic = await send({ auth: { type: 'basic', username: 'axle', password: 'p:ä' } });
    const key = await send({ auth: { type: 'apiKey', header: 'X-Api-Key', value: 'k1' } });
    expect(vendor.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('axle:p:ä').toString('base64')}`);
    expect(vendor.seen[1]?.headers['x-api-key']).toBe('k1');
    expect(basic.exchanges[0]?.requestHeaders.authorization).toBe('[redacted]');
    expect(key.exchanges[0]?.requestHeaders['x-api-key']).toBe('[redacted]');
  });

  it.each<[string, Partial<HttpRequest>]>([
    ['a header with a line break in its value', { headers: { 'x-id': 'a\r\nx-admin: 1' } }],
    ['a header with a line break in its name', { headers: { 'x-id\r\nx-admin': '1' } }],
    ['an API key with a line break', { auth: { type: 'apiKey', header: 'x-key', value: 'a\nb: c' } }],
    ['a host of its own', { headers: { Host: 'elsewhere.example' } }],
    ['a framing of its own', { headers: { 'Transfer-Encoding': 'chunked' } }],
    ['credentials in the URL', { url: 'http://user:pass@127.0.0.1:1/' }],
    ['no absolute URL', { url: '/stock' }],
    ['another method', { method: 'CONNECT' as 'GET' }],
    ['two bodies', { json: {}, form: {} }],
    [
      'json in a circle',
      {
        json: (() => {
          const a: Record<string, unknown> = {};
          a.a = a;
          return a;
        })(),
      },
    ],
    ['a user name with a colon', { auth: { type: 'basic', username: 'a:b', password: 'c' } }],
  ])('never %s', async (_, request) => {
    vendor = await startVendor((_, response) => response.end());
    const url = request.url
      ? String(request.url).replace('127.0.0.1:1', vendor.url.slice(7))
      : `${vendor.url}/`;
    const result = await send({ ...request, url });
    expect(kindOf(result)).toBe('malformed');
    expect(vendor.seen).toEqual([]);
  });
});

describe('where it is sent', () => {
  it.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'http://localhost/',
    'ftp://127.0.0.1/',
    'data:,x',
    'http://127.0.0.1.nip.example/',
  ])('not to %s, which the connection does not name', async (url) => {
    vendor = await startVendor((_, response) => response.end());
    const result = await send({ url });
    expect(kindOf(result)).toBe('rejected');
    expect(messageOf(result)).toContain(new URL(vendor.url).host);
    expect(result.exchanges).toEqual([]);
  });

  it('to every URL of the connection, however deep', async () => {
    vendor = await startVendor((_, response) => response.end());
    const { url } = vendor;
    const result = await run(({ http }) => http.request({ method: 'GET', url: `${url}/x` }), {
      url: 'http://127.0.0.1:1',
      more: [{ inner: `${url}/base/path` }],
    });
    expect(kindOf(result)).toBe('completed');
  });

  it('follows no redirect', async () => {
    const target = await startVendor((_, response) => response.end());
    vendor = await startVendor((_, response) => response.writeHead(302, { location: target.url }).end());
    const result = await send();
    expect(kindOf(result)).toBe('malformed');
    expect(messageOf(result)).toContain('302');
    expect(target.sockets).toBe(0);
    await target.close();
  });
});

describe('a status', () => {
  it.each([
    [200, 'completed'],
    [201, 'completed'],
    [204, 'completed'],
    [301, 'malformed'],
    [304, 'malformed'],
    [400, 'rejected'],
    [402, 'rejected'],
    [404, 'rejected'],
    [409, 'rejected'],
    [410, 'rejected'],
    [415, 'rejected'],
    [422, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [429, 'rateLimited'],
    [408, 'unavailable'],
    [425, 'unavailable'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ])('%i means %s', async (status, kind) => {
    vendor = await startVendor((_, response) => response.writeHead(status).end());
    const result = await send();
    expect(kindOf(result)).toBe(kind);
    expect(result.exchanges).toMatchObject([{ status }]);
  });

  it('that the adapter accepts is returned', async () => {
    vendor = await startVendor((_, response) => json(response, { why: 'unknown' }, 404));
    const seen: unknown[] = [];
    const result = await send({ accept: [404] }, (response) => seen.push(response.status, response.json()));
    expect(kindOf(result)).toBe('completed');
    expect(seen).toEqual([404, { why: 'unknown' }]);
  });

  it.each<[string, number | undefined, number | undefined]>([
    ['7', 7_000, 7_000],
    ['0', 0, 0],
    ['1000000000', 3_600_000, 3_600_000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0, 0],
    [new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 3_600_000, 3_600_000],
    ['-5', undefined, undefined],
    ['soon', undefined, undefined],
  ])('429 with Retry-After %s', async (header, least, most) => {
    vendor = await startVendor((_, response) => response.writeHead(429, { 'retry-after': header }).end());
    const { outcome } = await send();
    const pause = outcome.ok ? undefined : outcome.error.retryAfterMs;
    if (least === undefined) expect(pause).toBeUndefined();
    else {
      expect(pause).toBeGreaterThanOrEqual(least);
      expect(pause).toBeLessThanOrEqual(most!);
    }
  });
});

describe('a response', () => {
  it.each<[string, Record<string, string>, string | Buffer, 'text' | 'json', string]>([
    ['text', {}, 'grün', 'text', 'completed'],
    ['text declared as UTF-8', { 'content-type': 'text/xml; charset="UTF-8"' }, 'grün', 'text', 'completed'],
    [
      'text in another charset',
      { 'content-type': 'text/xml; charset=ISO-8859-1' },
      'abc',
      'text',
      'malformed',
    ],
    ['text that is not UTF-8', {}, Buffer.from([0x61, 0xe4, 0x62]), 'text', 'malformed'],
    ['json', { 'content-type': 'application/json' }, '{}', 'json', 'completed'],
    [
      'json of a kind',
      { 'content-type': 'application/problem+json; charset=utf-8' },
      '{}',
      'json',
      'completed',
    ],
    ['json that is declared as nothing', {}, '{}', 'json', 'completed'],
    ['json declared as a page', { 'content-type': 'text/html' }, '{}', 'json', 'malformed'],
    ['a page in place of json', { 'content-type': 'application/json' }, '<html>', 'json', 'malformed'],
    ['nothing in place of json', { 'content-type': 'application/json' }, '', 'json', 'malformed'],
    ['packed, unasked', { 'content-encoding': 'gzip' }, gzipSync('{}'), 'text', 'malformed'],
  ])('%s', async (_, headers, body, read, kind) => {
    vendor = await startVendor((_, response) => response.writeHead(200, headers).end(body));
    expect(kindOf(await send({}, (response) => response[read]()))).toBe(kind);
  });

  it('joins headers of one name, in lower case', async () => {
    vendor = await startVendor((_, response) =>
      response
        .writeHead(
          200,
          [
            ['X-A', '1'],
            ['x-a', '2'],
          ].flat(),
        )
        .end(),
    );
    let headers: HttpResponse['headers'] = {};
    await send({}, (response) => {
      headers = response.headers;
    });
    expect(headers['x-a']).toBe('1, 2');
  });

  it.each([
    [1_048_576, 'completed'],
    [1_048_577, 'malformed'],
  ])('of %i bytes is %s', async (length, kind) => {
    vendor = await startVendor((_, response) => response.end(Buffer.alloc(length, 'a')));
    const result = await send();
    expect(kindOf(result)).toBe(kind);
    if (kind === 'completed') expect(result.exchanges[0]?.responseBody).toHaveLength(16_384);
  });

  it('without an end is cut off at the limit', async () => {
    const chunk = Buffer.alloc(65_536, 'a');
    vendor = await startVendor((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    const cut = vendor.nextClose();
    expect(kindOf(await send())).toBe('malformed');
    await cut;
  });

  it.each<[string, (socket: import('node:net').Socket) => void, string]>([
    ['no answer but a closed connection', (socket) => socket.end(), 'unavailable'],
    ['a reset connection', (socket) => socket.resetAndDestroy(), 'unavailable'],
    [
      'a body cut off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'),
      'unavailable',
    ],
    [
      'chunks cut off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'),
      'unavailable',
    ],
    ['headers cut off', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'), 'unavailable'],
    ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), 'malformed'],
    [
      'headers without an end',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`),
      'malformed',
    ],
  ])('%s', async (_, answer, kind) => {
    vendor = await startRawVendor(answer);
    const result = await send();
    expect(kindOf(result)).toBe(kind);
    expect(result.exchanges[0]?.error).toBe(messageOf(result));
  });

  it('from nobody is `unavailable`', async () => {
    vendor = await startVendor(() => {});
    await vendor.close();
    const result = await send();
    expect(kindOf(result)).toBe('unavailable');
    expect(messageOf(result)).toContain('ECONNREFUSED');
    vendor = await startVendor(() => {});
  });
});

describe('time', () => {
  const drip = (response: import('node:http').ServerResponse) => {
    const timer = setInterval(() => response.write('.'), 10);
    response.on('close', () => clearInterval(timer));
  };

  it.each<[string, (response: import('node:http').ServerResponse) => void]>([
    ['a vendor that does not answer', () => {}],
    ['a vendor that stops after the headers', (response) => response.writeHead(200).flushHeaders()],
    ['a vendor that drips', drip],
  ])('%s ends with the deadline, and the socket with it', async (_, answer) => {
    vendor = await startVendor((_, response) => answer(response));
    const closed = vendor.nextClose();
    const started = performance.now();
    const result = await send({}, undefined, { timeoutMs: 150 });
    expect(kindOf(result)).toBe('timedOut');
    expect(performance.now() - started).toBeLessThan(1_150);
    expect(result.exchanges[0]?.error).toBe(messageOf(result));
    await closed;
  });

  it('ends by an abort from outside', async () => {
    const controller = new AbortController();
    vendor = await startVendor(() => controller.abort());
    expect(kindOf(await send({}, undefined, { signal: controller.signal }))).toBe('timedOut');
  });
});

it('keeps its sockets open between calls and connections', async () => {
  vendor = await startVendor((_, response) => response.end());
  const runtime = runtimeOf(
    spokeOf({
      run: async (_, { http, connection }) => {
        await http.request({ method: 'GET', url: connection.url });
        return { status: 'completed', items: [] };
      },
    }),
  );
  for (let call = 0; call < 20; call++)
    expect(kindOf(await runCall(runtime, { url: vendor.url, password: `secret-${call}` }))).toBe('completed');
  expect(vendor.seen).toHaveLength(20);
  // A call may begin in the very turn in which the last answer ends: then one socket is not free yet.
  expect(vendor.sockets).toBeLessThanOrEqual(2);
});
