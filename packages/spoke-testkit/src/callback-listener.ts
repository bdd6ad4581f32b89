import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { RawCallback } from '@axle/spoke-sdk';

/** Stands in for the hub's callback URL: a real HTTP server that keeps what it is sent, and answers 202. */
export interface CallbackListener {
  /** What to give to the vendor as `callbackUrl`. */
  url: string;
  /** The next delivery, in the order of their arrival. Waits for it; rejects when the listener is closed. */
  next(): Promise<RawCallback>;
  /** Ends it, and whatever waits for a delivery. */
  close(): Promise<void>;
}

/** Starts one, on any free port of this machine. */
export async function startCallbackListener(): Promise<CallbackListener> {
  const arrived: RawCallback[] = [];
  const waiting: PromiseWithResolvers<RawCallback>[] = [];
  const server = createServer((request, response) => {
    const keep = (body: Uint8Array) => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      const raw = { headers: Object.fromEntries(headers), body };
      const waiter = waiting.shift();
      if (waiter) waiter.resolve(raw);
      else arrived.push(raw);
      response.writeHead(202).end();
    };
    // A delivery that broke off is none.
    buffer(request).then(keep, () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callbacks/test`,
    next: async () => {
      const first = arrived.shift();
      if (first) return first;
      const waiter = Promise.withResolvers<RawCallback>();
      waiting.push(waiter);
      return waiter.promise;
    },
    close: async () => {
      for (const { reject } of waiting.splice(0)) reject(new Error('The callback listener was closed.'));
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
