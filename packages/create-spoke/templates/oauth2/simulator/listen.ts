import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Known ones, so that a stored connection outlives the simulator: what they open is of no value. */
const CREDENTIALS = { clientId: 'axle', clientSecret: 'my-vendor-demo-secret' };

const CLIENT = `Basic ${btoa(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`)}`;

const TOKEN_PATH = '/oauth2/token';
const LIFETIME_S = 300;

/** A server on this machine, and the values of a connection to it. */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
) {
  const tokens = new Set<string>();
  const issueToken = (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.authorization !== CLIENT) return response.writeHead(401).end();
    const token = randomUUID();
    tokens.add(`Bearer ${token}`);
    setTimeout(() => tokens.delete(`Bearer ${token}`), LIFETIME_S * 1_000).unref();
    const body = { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_S };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    if (request.url === TOKEN_PATH) return issueToken(request, response);
    if (!tokens.has(request.headers.authorization ?? '')) return response.writeHead(401).end();
    return answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: url, tokenUrl: `${url}${TOKEN_PATH}`, ...CREDENTIALS },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
