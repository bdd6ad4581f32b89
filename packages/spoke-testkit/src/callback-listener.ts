import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { RawCallback } from '@axle/spoke-sdk';

/** Stands in for the hub's callback URL: a real HTTP server that keeps what it is sent. */
export interface CallbackListener {
  url: string;
  /** The next delivery, in the order of their arrival. */
  next(): Promise<RawCallback>;
  close(): Promise<void>;
}

export async function startCallbackListener(): Promise<CallbackListener> {
  const arrived: RawCallback[] = [];
  const waiting: ((raw: RawCallback) => void)[] = [];
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const raw = { headers, body: await buffer(request) };
    const taker = waiting.shift();
    if (taker) taker(raw);
    else arrived.push(raw);
    response.writeHead(202).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callbacks/test`,
    next: async () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
