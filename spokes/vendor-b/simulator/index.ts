import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { document, element, type Xml } from '../src/xml.js';
import { judge } from './inventory.js';
import { type Order, readOrder } from './order.js';
import { type Forgery, sendWebhook } from './webhook.js';

export interface VendorBSimulatorOptions {
  /** Default 0: any free one. */
  port?: number;
  /** Milliseconds from an order to its webhook. Default 300. */
  delayMs?: number;
}

/** What becomes of an order. */
export interface Handling {
  /**
   * - `normal` (default): one webhook with the results, after the delay.
   * - `early`: it arrives before the ticket is given.
   * - `stray-early`: one with another ticket arrives before this one is given, and its own after the delay.
   * - `twice`: it is sent a second time.
   * - `failure`: it reports that the order could not be judged.
   * - `silent`: it never comes.
   * - the rest: forged, where a genuine one would have come.
   */
  webhook?: 'normal' | 'early' | 'stray-early' | 'twice' | 'failure' | 'silent' | Forgery;
  /** Default: the simulator's. */
  delayMs?: number;
  /** The order is taken, but the connection is reset in place of the ticket. */
  ticketLost?: boolean;
}

/** Vendor B's order desk: a real HTTP server on this machine. */
export interface VendorBSimulator {
  url: string;
  /** The connection of a spoke to this simulator. */
  connection: { baseUrl: string; username: string; password: string; webhookSecret: string };
  /** Handles the next orders so, after any that are already to be handled somehow. */
  handleNext(...handlings: Handling[]): void;
  /** Keeps back the webhooks of the orders that follow. */
  hold(): void;
  /**
   * Sends what was kept back: the last order's first, or each with the results of the order before it, or each to that
   * one's address and only then to its own.
   */
  release(as: 'reversed' | 'swapped' | 'misaddressed'): void;
  /** What has happened so far. `status`: the hub's answer to a webhook; undefined where there was none. */
  orders(): { reference: string; ticket: string }[];
  webhooks(): { ticket: string; status: number | undefined }[];
  /** Waits until every webhook that is under way has been answered or given up. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Known ones, so that a stored connection outlives the simulator: what they open is of no value. */
const CREDENTIALS = {
  username: 'axle',
  password: 'vendor-b-demo-password',
  webhookSecret: 'vendor-b-demo-webhook-secret',
};

/** Orders that are remembered, so that a long run does not fill the memory. */
const MAX_ORDERS = 10_000;

interface Placed {
  ticket: string;
  reference: string;
  callbackUrl: string;
  /** The results, as they stand within the webhook's root. */
  results: Xml[];
}

export async function startVendorBSimulator({
  port = 0,
  delayMs = 300,
}: VendorBSimulatorOptions = {}): Promise<VendorBSimulator> {
  const stopped = new AbortController();
  const placed = new Map<string, Placed>();
  const handlings: Handling[] = [];
  const webhooks: { ticket: string; status: number | undefined }[] = [];
  const underWay = new Set<Promise<void>>();
  let held: Placed[] | undefined;
  let count = 0;

  const notify = async ({ ticket, callbackUrl, results }: Placed, forgery?: Forgery) => {
    const xml = document(element('Result', { ticket }, ...results));
    const { signal } = stopped;
    const status = await sendWebhook({
      url: callbackUrl,
      xml,
      secret: CREDENTIALS.webhookSecret,
      forgery,
      signal,
    });
    webhooks.push({ ticket, status });
    if (webhooks.length > MAX_ORDERS) webhooks.shift();
  };

  const track = (work: Promise<void>) => {
    const tracked = work
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) throw error;
      })
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  const notifyLater = async (order: Placed, { webhook = 'normal', delayMs: own = delayMs }: Handling) => {
    await wait(own, undefined, { signal: stopped.signal });
    if (webhook === 'twice') await notify(order);
    const isForged =
      webhook === 'bad-signature' || webhook === 'stale-timestamp' || webhook === 'altered-body';
    await notify(order, isForged ? webhook : undefined);
  };

  const take = async (order: Order): Promise<{ ticket: string; ticketLost: boolean }> => {
    const { reference, callbackUrl } = order;
    const known = placed.get(reference);
    if (known) return { ticket: known.ticket, ticketLost: false };
    const handling = handlings.shift() ?? {};
    const { webhook, ticketLost = false } = handling;
    const ticket = `VB-${String(++count).padStart(6, '0')}`;
    const results =
      webhook === 'failure'
        ? [element('Failure', { code: 'ORDER_NOT_UNDERSTOOD' }, 'No such service')]
        : judge(order);
    const entry = { ticket, reference, callbackUrl, results };
    placed.set(reference, entry);
    if (placed.size > MAX_ORDERS) placed.delete(placed.keys().next().value!);
    if (webhook === 'stray-early') await notify({ ...entry, ticket: `VB-9${ticket.slice(4)}` });
    if (webhook === 'early') await notify(entry);
    else if (held) held.push(entry);
    else if (webhook !== 'silent') track(notifyLater(entry, handling));
    return { ticket, ticketLost };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, xml: Xml) =>
      response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' }).end(document(xml));
    const ticketFor = (reference: string, number: string) => element('Ticket', { number, reference });
    const basic = Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`)
      return send(401, element('Error', {}, 'Who are you?'));
    if (request.url === '/status') return send(200, element('Status', {}, 'open'));
    if (request.url === '/orders' && request.method === 'POST') {
      const order = readOrder(await text(request));
      const { ticket, ticketLost } = await take(order);
      return ticketLost ? response.socket?.resetAndDestroy() : send(202, ticketFor(order.reference, ticket));
    }
    const reference = /^\/orders\/([^/]+)$/.exec(request.url ?? '')?.[1];
    const known = placed.get(decodeURIComponent(reference ?? ''));
    return known
      ? send(200, ticketFor(known.reference, known.ticket))
      : send(404, element('Error', {}, 'Unknown'));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) =>
      response
        .writeHead(400, { 'content-type': 'application/xml; charset=utf-8' })
        .end(document(element('Error', {}, error.message))),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: url, ...CREDENTIALS },
    handleNext: (...more) => handlings.push(...more),
    hold: () => {
      held = [];
    },
    release: (as) => {
      const orders = held ?? [];
      held = undefined;
      const sent = {
        reversed: () => orders.toReversed(),
        swapped: () => orders.map((order, index) => ({ ...order, results: orders.at(index - 1)!.results })),
        misaddressed: () => [
          ...orders.map((order, index) => ({ ...order, callbackUrl: orders.at(index - 1)!.callbackUrl })),
          ...orders,
        ],
      }[as]();
      track(sent.reduce((before, order) => before.then(() => notify(order)), Promise.resolve()));
    },
    orders: () => [...placed.values()].map(({ reference, ticket }) => ({ reference, ticket })),
    webhooks: () => [...webhooks],
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      stopped.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
