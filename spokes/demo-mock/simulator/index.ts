import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** A real HTTP server that delivers, after a delay, the message that it is told to deliver. */
export interface DemoMockSimulator {
  url: string;
  /** The connection of a spoke to this simulator. */
  connection: { simulatorUrl: string; callbackSecret: string };
  /** The keys of the deliveries that were ordered. */
  orders(): readonly string[];
  close(): Promise<void>;
}

export interface DemoMockSimulatorOptions {
  /** Default 0: any free one. */
  port?: number;
}

/** A known key, so that a stored connection outlives the simulator: what it signs is of no value. */
const CALLBACK_SECRET = 'demo-mock-callback-secret';

/** Pauses before the second and the third try. */
const RETRY_PAUSES_MS = [100, 500];

interface Delivery {
  key: string;
  callbackUrl: string;
  delayMs: number;
  message: object;
}

export async function startDemoMockSimulator({
  port = 0,
}: DemoMockSimulatorOptions = {}): Promise<DemoMockSimulator> {
  const stopped = new AbortController();
  const correlationIds = new Map<string, string>();

  const order = (delivery: Delivery): string => {
    const known = correlationIds.get(delivery.key);
    if (known) return known;
    const correlationId = `mock-${randomUUID()}`;
    correlationIds.set(delivery.key, correlationId);
    deliver(delivery, correlationId, stopped.signal).catch((error: Error) => {
      if (!stopped.signal.aborted)
        process.stderr.write(`${correlationId} was not delivered: ${error.message}\n`);
    });
    return correlationId;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/health') return send(200, { status: 'ok' });
    if (request.url !== '/deliveries' || request.method !== 'POST')
      return send(404, { error: 'POST /deliveries' });
    return send(202, { correlationId: order((await json(request)) as Delivery) });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { simulatorUrl: url, callbackSecret: CALLBACK_SECRET },
    orders: () => [...correlationIds.keys()],
    close: async () => {
      stopped.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function deliver(
  { callbackUrl, delayMs, message }: Delivery,
  correlationId: string,
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify({ correlationId, ...message });
  let said = '';
  for (const pauseMs of [delayMs, ...RETRY_PAUSES_MS]) {
    await wait(pauseMs, undefined, { signal });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', CALLBACK_SECRET).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'x-mock-timestamp': timestamp,
      'x-mock-signature': signature,
    };
    try {
      const response = await fetch(callbackUrl, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'manual',
      });
      await response.body?.cancel();
      if (response.ok) return;
      said = `the hub answered ${response.status}`;
    } catch (error) {
      said = (error as Error).message;
    }
  }
  throw new Error(said);
}
