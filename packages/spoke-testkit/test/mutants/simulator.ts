import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import type { RunningSimulator } from '../../src/index.js';

interface Line {
  ref: string;
  product: string;
}

const CREDENTIALS = {
  clientSecret: 'a-client-secret-for-tests',
  callbackSecret: 'a-callback-secret-for-tests',
};

const PRODUCTS: Record<string, object | undefined> = {
  'spec-here': { verdict: 'qualified' },
  'spec-later': { verdict: 'alternate', from: '2031-01-01' },
  'spec-nowhere': { verdict: 'unqualified', why: 'Not here' },
};

/** A vendor that answers at once, or later by a signed callback where a URL comes with the order. */
export async function startSimulator(connection: object): Promise<RunningSimulator> {
  const tokens = new Set<string>();
  const orders = new Map<string, string>();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const { authorization = '' } = request.headers;
    if (request.url === '/token') {
      const [, secret] = Buffer.from(authorization.slice(6), 'base64').toString().split(':');
      await text(request);
      if (secret !== CREDENTIALS.clientSecret) return send(401, { error: 'invalid_client' });
      const token = randomUUID();
      tokens.add(token);
      return send(200, { access_token: token, token_type: 'Bearer', expires_in: 3_600 });
    }
    if (!tokens.has(authorization.slice(7))) return send(401, {});
    if (request.url !== '/orders') return send(200, { open: true });
    const { key, lines, notify } = (await json(request)) as { key: string; lines: Line[]; notify?: string };
    const ticket = orders.get(key) ?? `T-${randomUUID()}`;
    orders.set(key, ticket);
    const judged = lines.flatMap(({ ref, product }) =>
      PRODUCTS[product] ? { ref, ...PRODUCTS[product] } : [],
    );
    if (!notify) return send(200, { key, lines: judged });
    send(202, { ticket });
    return deliver(notify, JSON.stringify({ ticket, lines: judged }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: url, region: 'north', ...CREDENTIALS, ...connection },
    orders: () => [...orders.keys()],
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function deliver(url: string, body: string): Promise<void> {
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', CREDENTIALS.callbackSecret).update(`${time}.${body}`).digest('hex');
  await fetch(url, { method: 'POST', body, headers: { 'x-time': time, 'x-signature': signature } });
}
