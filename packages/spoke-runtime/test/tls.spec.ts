import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { HttpRequest } from '@axle/spoke-sdk';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { closeRuntimes, kindOf, messageOf, run } from './calling.js';

const pem = (name: string) => readFileSync(new URL(`tls/${name}`, import.meta.url), 'utf8');
const ca = pem('ca.crt');
const client = { ca, cert: pem('client.crt'), key: pem('client.key') };

const tls = { cert: pem('server.crt'), key: pem('server.key'), ca, requestCert: true };
const server = createServer({ ...tls, rejectUnauthorized: false }, (request, response) => {
  const { authorized, alpnProtocol } = request.socket as TLSSocket;
  const { subject } = (request.socket as TLSSocket).getPeerCertificate();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ authorized, alpnProtocol, name: subject?.CN }));
});
let url: string;
beforeAll(async () => {
  url = await listen(server);
});
afterAll(() => void server.close());
afterEach(closeRuntimes);

const connections = () =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

async function listen(server: TcpServer): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function ask(tls?: HttpRequest['tls'], at = url) {
  let seen: unknown;
  const result = await run(
    async ({ http }) => {
      seen = (await http.request({ method: 'GET', url: at, ...(tls && { tls }) })).json();
    },
    { url: at },
  );
  return { result, seen };
}

it('presents the client certificate of the request', async () => {
  const { result, seen } = await ask(client);
  expect(kindOf(result)).toBe('completed');
  expect(seen).toEqual({ authorized: true, alpnProtocol: 'http/1.1', name: 'axle-test-client' });
});

it('presents none where the request has none, whatever was used before', async () => {
  let seen: unknown;
  await run(
    async ({ http }) => {
      await http.request({ method: 'GET', url, tls: client });
      seen = (await http.request({ method: 'GET', url, tls: { ca } })).json();
    },
    { url },
  );
  expect(seen).toMatchObject({ authorized: false });
});

it('keeps no more than a bounded number of agents, and goes on with those it dropped', async () => {
  const result = await run(
    async ({ http }) => {
      for (let other = 0; other < 260; other++)
        await http.request({ method: 'GET', url, tls: { ...client, ca: `${ca}\n${'\n'.repeat(other)}` } });
      await http.request({ method: 'GET', url, tls: { ...client, ca: `${ca}\n` } });
    },
    { url },
  );
  expect(kindOf(result)).toBe('completed');
  expect(await connections()).toBeLessThanOrEqual(257);
});

it('trusts no unknown authority', async () => {
  const { result } = await ask();
  expect(kindOf(result)).toBe('unavailable');
  expect(messageOf(result)).toMatch(/not trusted \((UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED).*authority/);
});

it.each([
  ['bad certificate', 42],
  ['unsupported certificate', 43],
  ['certificate revoked', 44],
  ['certificate expired', 45],
  ['certificate unknown', 46],
  ['unknown authority', 48],
  ['access denied', 49],
  ['certificate required', 116],
])(
  'is told by the vendor’s alert that the certificate is refused, and tells what to do: %s',
  async (_, alert) => {
    // A TLS record of the type alert, of the level fatal.
    const record = Buffer.from([21, 3, 3, 0, 2, 2, alert]);
    const refusing = createTcpServer((socket) => socket.once('data', () => socket.end(record)));
    const { result } = await ask(client, await listen(refusing));
    refusing.close();
    expect(kindOf(result)).toBe('unauthorized');
    expect(messageOf(result)).toMatch(/refuses the client certificate .* Give the connection the one that/);
  },
);

it('says what it may be where the vendor breaks off, as some do that do not know the certificate', async () => {
  const strict = createServer({ ...tls, rejectUnauthorized: true }, (_, response) => response.end('{}'));
  const stranger = { ca, cert: pem('stranger.crt'), key: pem('stranger.key') };
  const { result } = await ask(stranger, await listen(strict));
  strict.close();
  expect(kindOf(result)).toBe('unavailable');
  expect(messageOf(result)).toContain('may not know the client certificate');
});

it('names a key that cannot be read, and does not show it', async () => {
  const { result } = await ask({ ...client, key: client.key.replace('MHc', 'AAA') });
  expect(kindOf(result)).toBe('rejected');
  expect(messageOf(result)).toContain('PEM');
  expect(JSON.stringify(result)).not.toContain(client.key.split('\n')[1]!.slice(10));
});
