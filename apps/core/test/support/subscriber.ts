import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { Hub } from './hub.js';

export const HUB = '/tmf-api/serviceQualificationManagement/v4/hub';

/** A request that a subscriber got. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an event holds
  event: any;
}

/** An HTTP server that takes events, and answers as a test says; 204 where it says nothing. */
export class Subscriber {
  readonly received: Received[] = [];
  answer: (request: Received, response: ServerResponse) => void = (_, response) =>
    response.writeHead(204).end();
  readonly #arrivals = new EventEmitter().setMaxListeners(0);

  private constructor(
    readonly url: string,
    readonly server: Server,
  ) {}

  static async start(): Promise<Subscriber> {
    const server = createServer(async (request, response) => {
      const text = (await buffer(request)).toString();
      const one = { path: request.url!, headers: request.headers, text, event: JSON.parse(text) };
      subscriber.received.push(one);
      subscriber.#arrivals.emit('arrival');
      subscriber.answer(one, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const subscriber = new Subscriber(`http://127.0.0.1:${port}`, server);
    return subscriber;
  }

  /** Subscribes a path of this server. */
  async subscribe(
    hub: Hub,
    path = '/',
    query?: string,
  ): Promise<{ id: string; webhook: Webhook; secret: string }> {
    const body = { callback: this.url + path, ...(query && { query }) };
    const answer = await hub.request('POST', HUB, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    const secret = answer.headers.get('webhook-secret')!;
    return { id: answer.body.id, secret, webhook: new Webhook(secret) };
  }

  at(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  /** The first so many at a path, when they have come. */
  first(count: number, path = '/', timeoutMs = 15_000): Promise<Received[]> {
    return this.when(() => {
      const found = this.at(path);
      return found.length >= count && found.slice(0, count);
    }, timeoutMs);
  }

  /** What a condition gives, as soon as it holds. It is asked with each arrival. */
  async when<T>(holds: () => T | false, timeoutMs = 15_000): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const value = holds();
      if (value !== false) return value;
      await once(this.#arrivals, 'arrival', { signal });
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
