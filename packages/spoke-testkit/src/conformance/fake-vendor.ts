import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as sendPlainly } from 'node:http';
import { request as sendEncrypted } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ConnectionValues } from '@axle/spoke-runtime';
import { type RunningSimulator, valuesOf } from '../simulator.js';

/** A request as it arrived at the vendor. */
export interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** What it was answered; undefined where the answer was not HTTP, or has not ended. */
  status?: number;
  /** What the simulator answered, whatever became of it. */
  answer?: Answer;
  /** By `performance.now()`; undefined: still open. */
  closedAt?: number;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** Lets one exchange go wrong. `forward` asks the simulator, and answers what it said. */
export type Fault = (exchange: {
  request: SeenRequest;
  response: ServerResponse;
  forward: () => Promise<Answer>;
  vendorUrl: string;
}) => unknown;

/** Stands in front of the team's simulator, whatever it speaks, and lets exchanges go wrong. */
export interface FakeVendor {
  /** The simulator's connection, leading here. */
  connection: ConnectionValues;
  url: string;
  /** In the order of their arrival. */
  requests: SeenRequest[];
  /** In one line, for people. */
  story(): string;
  close(): Promise<void>;
}

/** `switchOf`: the fault of the request with this number, or none. */
export async function startFakeVendor(
  simulator: RunningSimulator,
  switchOf: (index: number, request: SeenRequest) => Fault | undefined = () => undefined,
): Promise<FakeVendor> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (message, response) => {
    const { method = '', url: path = '', headers } = message;
    const request: SeenRequest = { method, path, headers, body: Buffer.alloc(0) };
    const index = requests.push(request) - 1;
    response.once('finish', () => Object.assign(request, { status: response.statusCode }));
    response.once('close', () => Object.assign(request, { closedAt: performance.now() }));
    try {
      request.body = await buffer(message);
      const forward = async () => {
        request.answer = moved(await ask(simulator, request), simulator.url, url);
        return request.answer;
      };
      const fault = switchOf(index, request);
      if (fault) await fault({ request, response, forward, vendorUrl: url });
      else reply(response, await forward());
    } catch {
      response.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    connection: pointedAt(valuesOf(simulator), new URL(simulator.url).origin, url),
    url,
    requests,
    story: () =>
      requests
        .map(({ method, path, status }) => `${method} ${path} → ${status ?? 'no answer'}`)
        .join(' | ') || 'no request',
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

async function ask(
  { url, tls }: RunningSimulator,
  { method, path, headers, body }: SeenRequest,
): Promise<Answer> {
  const { connection: _, host: __, ...sent } = headers;
  const send = tls ? sendEncrypted : sendPlainly;
  const request = send(new URL(path, url), { method, headers: sent, agent: false, ...tls });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const { connection: ___, 'keep-alive': ____, 'transfer-encoding': _____, ...received } = response.headers;
  return {
    status: response.statusCode!,
    headers: received as Answer['headers'],
    body: await buffer(response),
  };
}

/** A simulator that names its own URL, in a link or a redirect, means the way by which it was reached. */
function moved({ status, headers, body }: Answer, from: string, to: string): Answer {
  const { origin } = new URL(from);
  const text = body.toString('latin1').replaceAll(origin, to);
  return { status, headers: pointedAt(headers, origin, to), body: Buffer.from(text, 'latin1') };
}

/** A copy in which every text that begins with one origin begins with the other. */
export function pointedAt<Value>(value: Value, from: string, to: string): Value {
  if (typeof value === 'string')
    return (value.startsWith(from) ? to + value.slice(from.length) : value) as Value;
  if (Array.isArray(value)) return value.map((inner) => pointedAt(inner, from, to)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, pointedAt(inner, from, to)]),
  ) as Value;
}
