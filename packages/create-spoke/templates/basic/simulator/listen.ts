import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Known ones, so that a stored connection outlives the simulator: what they open is of no value. */
const CREDENTIALS = { username: 'axle', password: 'my-vendor-demo-password' };

const AUTHORIZATION = `Basic ${btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`)}`;

/** A server on this machine, and the values of a connection to it. */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
) {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== AUTHORIZATION) return response.writeHead(401).end();
    return answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: url, ...CREDENTIALS },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
