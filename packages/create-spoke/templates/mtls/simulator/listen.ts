import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { AUTHORITY, CLIENT, SERVER } from './certificates.js';

const CLIENT_NAME = new X509Certificate(CLIENT.certificate).subject;

/** A server on this machine, and the values of a connection to it. */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
) {
  const tls = { ...SERVER, ca: AUTHORITY, requestCert: true, rejectUnauthorized: false };
  const server = createServer(tls, (request, response) => {
    const socket = request.socket as TLSSocket;
    if (!socket.authorized || socket.getPeerX509Certificate()?.subject !== CLIENT_NAME)
      return response.writeHead(401).end();
    return answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: url, authority: AUTHORITY, ...CLIENT },
    tls: { cert: CLIENT.certificate, key: CLIENT.privateKey, ca: AUTHORITY },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
