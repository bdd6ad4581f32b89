import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HUB } from './hub.ts';

/** Of one connection alone. */
const OWN = ['host', 'connection', 'content-length', 'transfer-encoding'];

const pass = (to: string, { method = 'GET', url = '', headers }: IncomingMessage, body: string) =>
  fetch(to + url, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) =>
      OWN.includes(name) || typeof value !== 'string' ? [] : [[name, value] as [string, string]],
    ),
    ...(body !== '' && { body }),
  });

/** Stands between the hub and a vendor, and keeps the vendor's callbacks until they are let go. */
export async function startRelay(vendor: string) {
  let kept: (() => Promise<Response>)[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url!.startsWith('/callbacks/')) {
      kept.push(() => pass(HUB, request, body));
      response.writeHead(204).end();
      return;
    }
    const answer = await pass(vendor, request, body.replaceAll(/https?:\/\/[^/<"]+(?=\/callbacks\/)/g, own));
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      .end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: own,
    kept: () => kept.length,
    async letGo() {
      const callbacks = kept;
      kept = [];
      for (const send of callbacks) await send();
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
