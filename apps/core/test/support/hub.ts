import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@axle/embedded-postgres';
import pg from 'pg';
import { createDatabase } from './database.js';
import { expectDescribed } from './described.js';
import { DATABASES } from './redis.mjs';

declare const QUEUE: 'postgres' | 'redis';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');
/** On a machine that is busy with much else. */
const START_TIMEOUT_MS = 45_000;

export const TMF = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
  body: any;
}

/** A hub in a process of its own, as it runs in earnest, with a database of its own. */
export class Hub {
  readonly key = `axle_${randomBytes(32).toString('base64url')}`;
  output = '';
  #child: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    readonly environment: Record<string, string>,
  ) {}

  static async start(overrides: Record<string, string> = {}): Promise<Hub> {
    const port = overrides.PORT ?? (await freePort());
    const databaseUrl = overrides.DATABASE_URL ?? (await createDatabase());
    const redis = process.env.TEST_REDIS_URL;
    const hub = new Hub(`http://127.0.0.1:${port}`, databaseUrl, {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      ...(QUEUE === 'redis' && { REDIS_URL: `${redis}/${Math.floor(Math.random() * DATABASES)}` }),
      AXLE_SECRET_KEY: randomBytes(32).toString('base64'),
      AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8',
      ...overrides,
    });
    await hub.launch();
    return hub;
  }

  /** Starts it (again), with the same records and the same address. */
  async launch(overrides: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, AXLE_ADMIN_KEY: this.key, ...this.environment, ...overrides },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (data) => {
        this.output += data;
      });
    await eventually(async () => {
      if (child.exitCode !== null) throw new Ended(`The hub ended while starting:\n${this.output}`);
      return (await fetch(`${this.url}/health/ready`)).ok;
    }, START_TIMEOUT_MS);
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  /** Ends it, and answers its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child!;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    return (await exit)[0];
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type');
    // A stream ends when nobody reads it any more.
    const endless = type === 'text/event-stream';
    const text = endless ? '' : await response.text();
    if (endless) await response.body?.cancel();
    const json = type?.includes('json');
    const answer = {
      status: response.status,
      headers: response.headers,
      body: json && text ? JSON.parse(text) : text,
    };
    expectDescribed({ method, url: path }, answer);
    return answer;
  }

  /** A connection to its database; the test ends it. */
  async database(): Promise<pg.Client> {
    const client = new pg.Client(this.databaseUrl);
    await client.connect();
    return client;
  }

  /** Submits, and answers the new resource's id. */
  async submit(order: unknown): Promise<string> {
    const { status, body } = await this.request('POST', TMF, order);
    if (status !== 201) throw new Error(`not accepted: ${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** The order under /api/v1, once it has ended. */
  settled(id: string, timeoutMs?: number) {
    return this.orderWhere(id, ({ state }) => state !== 'inProgress', timeoutMs);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  async orderWhere(id: string, holds: (order: any) => boolean, timeoutMs?: number): Promise<any> {
    return eventually(async () => {
      const { body } = await this.request('GET', `/api/v1/orders/${id}`);
      return holds(body) && body;
    }, timeoutMs);
  }

  async connect(spoke: string, values: unknown, key = `test-${spoke}`): Promise<string> {
    const { status, body } = await this.request('POST', '/api/v1/connections', {
      key,
      name: key,
      spoke,
      values,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.key;
  }

  /** A definition that comes before the seeded one. */
  async define(spoke: string, attributes: Record<string, unknown> = {}): Promise<{ id: string }> {
    const { status, body } = await this.request(
      'POST',
      '/api/v1/request-types/order-qualification-request/definitions',
      {
        key: `test-${spoke}`,
        name: `Test of ${spoke}`,
        order: 1,
        condition: 'true',
        spoke,
        adapter: 'qualify-order',
        connection: `test-${spoke}`,
        ...attributes,
      },
    );
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }
}

class Ended extends Error {}

/** Waits until a condition holds, and answers what it gave. */
export async function eventually<T>(probe: () => Promise<T>, timeoutMs = 15_000): Promise<NonNullable<T>> {
  const late = AbortSignal.timeout(timeoutMs);
  for (let last: unknown; ; ) {
    try {
      const value = await probe();
      if (value) return value;
    } catch (error) {
      if (error instanceof Ended) throw error;
      last = error;
    }
    if (late.aborted) throw new Error(`It did not happen within ${timeoutMs} ms`, { cause: last });
    await wait(20);
  }
}

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'examples');

// biome-ignore lint/suspicious/noExplicitAny: as above
export const example = (name: string): any =>
  JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8'));

/** An order of one item, with these characteristics. */
export const simpleOrder = (characteristics: Record<string, unknown> = {}, id = '1') => ({
  externalId: `T-${id}`,
  provideAlternative: true,
  provideUnavailabilityReason: true,
  serviceQualificationItem: [
    {
      id,
      service: {
        serviceSpecification: { id: 'spec-ethernet', name: 'Carrier Ethernet' },
        place: [{ id: 'site-syd-9', role: 'installation', country: 'AU' }],
        serviceCharacteristic: Object.entries(characteristics).map(([name, value]) => ({ name, value })),
      },
    },
  ],
});
