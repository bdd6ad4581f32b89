import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, misbehave } from './faults.js';
import { judge, search } from './inventory.js';
import type { Order, OrderItem } from './order.js';
import { Tokens } from './tokens.js';

export type { Fault } from './faults.js';

export interface VendorASimulatorOptions {
  /** Default 0: any free one. */
  port?: number;
  /** Default 3,600. */
  tokenLifetimeSeconds?: number;
  /** Milliseconds that every call to the API takes. Default 0. */
  latencyMs?: number;
}

/** Vendor A's inventory: a real HTTP server on this machine. */
export interface VendorASimulator {
  url: string;
  /** The connection of a spoke to this simulator. */
  connection: { baseUrl: string; clientId: string; clientSecret: string };
  /** Lets the next calls to the API go wrong, after any that are already to go wrong. `times`: default 1. */
  fail(fault: Fault, times?: number): void;
  /** Withdraws every token that was issued. */
  revokeTokens(): void;
  setLatency(milliseconds: number): void;
  /** The orders that it holds. */
  orders(): readonly object[];
  /** What has happened so far. */
  counters(): { requests: number; tokensIssued: number; orders: number };
  close(): Promise<void>;
}

const API = '/tmf-api/serviceQualificationManagement/v4';

const RESOURCES = [`${API}/checkServiceQualification`, `${API}/queryServiceQualification`];

/** Known ones, so that a stored connection outlives the simulator: what they open is of no value. */
const CREDENTIALS = { clientId: 'axle', clientSecret: 'vendor-a-demo-secret' };

/** Orders that are remembered, so that a long run does not fill the memory. */
const MAX_ORDERS = 10_000;

const DAY_MS = 86_400_000;

export async function startVendorASimulator({
  port = 0,
  tokenLifetimeSeconds = 3_600,
  latencyMs = 0,
}: VendorASimulatorOptions = {}): Promise<VendorASimulator> {
  const tokens = new Tokens(CREDENTIALS, tokenLifetimeSeconds);
  const faults: Fault[] = [];
  /** By external id: the same order gets the same answer. */
  const tasks = new Map<string, object>();
  let requests = 0;
  let orders = 0;

  const place = (order: Order): object => {
    const known = tasks.get(order.externalId);
    if (known) return known;
    const judged = judge(order, midnight());
    const task = { ...order, id: randomUUID(), state: 'done', serviceQualificationItem: judged };
    tasks.set(order.externalId, task);
    orders++;
    if (tasks.size > MAX_ORDERS) tasks.delete(tasks.keys().next().value!);
    return task;
  };

  const list = (query: URLSearchParams): object[] => {
    const externalId = query.get('externalId');
    if (externalId !== null) return tasks.has(externalId) ? [tasks.get(externalId)!] : [];
    return [...tasks.values()].slice(0, Number(query.get('limit') ?? 100));
  };

  const callApi = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    requests++;
    if (latencyMs > 0) await wait(latencyMs);
    if (!tokens.accepts(request.headers.authorization))
      return send(response, 401, problem('401', 'No valid token'));
    const fault = faults.shift();
    if (fault && fault.kind !== 'answer-lost') return misbehave(fault, response);
    if (url.pathname.endsWith('/queryServiceQualification')) {
      const { searchCriteria, ...query } = (await json(request)) as { searchCriteria: OrderItem };
      const found = search(searchCriteria, midnight());
      return send(response, 200, {
        ...query,
        id: randomUUID(),
        state: 'done',
        serviceQualificationItem: found,
      });
    }
    if (request.method === 'GET') return send(response, 200, list(url.searchParams));
    const order = (await json(request)) as Order;
    if (!order.externalId || !order.serviceQualificationItem?.length)
      return send(response, 400, problem('400', 'externalId and serviceQualificationItem are mandatory'));
    const task = place(order);
    if (fault) response.socket?.resetAndDestroy();
    else send(response, 200, task);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/oauth2/token') {
      const token = tokens.issue(request.headers.authorization);
      return token ? send(response, 200, token) : send(response, 401, { error: 'invalid_client' });
    }
    if (RESOURCES.includes(url.pathname)) return callApi(request, response, url);
    return send(response, 404, problem('404', `There is no ${url.pathname}`));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connection: { baseUrl: `${url}${API}`, ...CREDENTIALS },
    fail: (fault, times = 1) => faults.push(...Array<Fault>(times).fill(fault)),
    revokeTokens: () => tokens.revoke(),
    setLatency: (milliseconds) => {
      latencyMs = milliseconds;
    },
    orders: () => [...tasks.values()],
    counters: () => ({ requests, tokensIssued: tokens.issued, orders }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const midnight = () => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);

const problem = (code: string, reason: string) => ({ code, reason });

const send = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
