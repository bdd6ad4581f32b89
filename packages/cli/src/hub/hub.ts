import { type AxleClient, createAxleClient, listOf } from '@axle/client';
import { type Command, Option } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { say, styled } from '../output.js';
import { hubAddress } from './address.js';
import { findKey } from './key.js';
import { Refused } from './refusal.js';

/** What every command takes that asks a hub. */
export interface HubOptions {
  url: string;
  keyFile?: string;
  scope?: string;
  json?: boolean;
}

/** Adds what {@link HubOptions} holds. A key is in a file or in the environment: what is typed, others can read. */
export const online = (command: Command): Command =>
  command
    .addOption(new Option('--url <url>', 'where the hub is').env('AXLE_URL').default('http://127.0.0.1:3000'))
    .option('--key-file <file>', "a file that holds your API key; else AXLE_KEY, or this folder's .axle")
    .addOption(
      new Option('--scope <key>', 'the scope to work in, where your key has several').env('AXLE_SCOPE'),
    )
    .option('--json', 'answer as JSON');

/** Rows of a list, and how many there are in all. */
export interface Listed<Row> {
  rows: Row[];
  total: number;
}

/** Rows that the hub answers at most. */
const MAX_PAGE = 200;

type Asked<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

/** A hub, as the caller of the command sees it. */
export class Hub {
  readonly #address: URL;
  readonly #client: AxleClient;

  constructor({ url, keyFile, scope }: HubOptions) {
    this.#address = hubAddress(url);
    const key = findKey(this.#address, keyFile);
    say(styled('dim', `Asking ${this.#address.origin} …`));
    this.#client = createAxleClient({
      url: this.#address.href.replace(/\/+$/, ''),
      key,
      fetch: (input, init) => this.#send(scope, new Request(input, init)),
    });
  }

  /** Its answer. Whatever is none ends the command. */
  async ask<Data>(question: (axle: AxleClient) => Asked<Data>): Promise<NonNullable<Data>> {
    return (await this.#answer(question)).data;
  }

  /** So many rows of a list, page by page. */
  async list<Row>(
    limit: number,
    question: (axle: AxleClient, page: { limit: number; cursor?: string }) => Asked<Row[]>,
  ): Promise<Listed<Row>> {
    const listed: Listed<Row> = { rows: [], total: 0 };
    for (let cursor: string | undefined; ; ) {
      const page = { limit: Math.min(limit - listed.rows.length, MAX_PAGE), ...(cursor && { cursor }) };
      const { data, response } = await this.#answer((axle) => question(axle, page));
      const { total = 0, next } = listOf(response);
      listed.rows.push(...data);
      listed.total = total;
      cursor = next;
      if (!cursor || listed.rows.length >= limit) return listed;
    }
  }

  async #answer<Data>(question: (axle: AxleClient) => Asked<Data>) {
    const { data, error, response } = await question(this.#client).catch((reason: Error) => {
      throw reason instanceof Failure ? reason : this.#unreachable(`does not answer (${told(reason)})`);
    });
    if (!response.ok) throw new Refused(response.status, error);
    return { data: data as NonNullable<Data>, response };
  }

  async #send(scope: string | undefined, request: Request): Promise<Response> {
    if (scope !== undefined) request.headers.set('axle-scope', scope);
    const response = await fetch(request, { redirect: 'manual' });
    const type = response.headers.get('content-type') ?? 'nothing';
    if (response.status === 204 || type.includes('json')) return response;
    throw this.#unreachable(`is no hub: it answered ${response.status} with ${type}`);
  }

  #unreachable(why: string): Failure {
    const { origin } = this.#address;
    return new Failure(
      `${origin} ${why}. Start the hub, or say with --url or AXLE_URL where it is.`,
      EXIT.unreachable,
    );
  }
}

/** `fetch` itself says only that it failed. */
function told(error: Error): string {
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
