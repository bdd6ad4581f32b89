import { type Command, Option } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { say, styled } from '../output.js';
import { type AxleClient, createAxleClient } from '../temporary-client.js';
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

type Asked<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

/** A hub, as the caller of the command sees it. */
export class Hub {
  readonly #client: AxleClient;

  constructor({ url, keyFile, scope }: HubOptions) {
    const address = hubAddress(url);
    const key = findKey(address, keyFile);
    say(styled('dim', `Asking ${address.origin} …`));
    this.#client = createAxleClient({
      url: address.href.replace(/\/+$/, ''),
      key,
      fetch: (input, init) => send(address, scope, new Request(input, init)),
    });
  }

  /** Its answer. Whatever is none ends the command. */
  async ask<Data>(question: (axle: AxleClient) => Asked<Data>): Promise<NonNullable<Data>> {
    return (await this.answer(question)).data;
  }

  /** Its answer, with the headers. */
  async answer<Data>(
    question: (axle: AxleClient) => Asked<Data>,
  ): Promise<{ data: NonNullable<Data>; headers: Headers }> {
    const { data, error, response } = await question(this.#client);
    if (!response.ok) throw new Refused(response.status, error);
    return { data: data as NonNullable<Data>, headers: response.headers };
  }
}

async function send(address: URL, scope: string | undefined, request: Request): Promise<Response> {
  if (scope !== undefined) request.headers.set('axle-scope', scope);
  const response = await fetch(request, { redirect: 'manual' }).catch((error: Error) => {
    throw new Failure(
      `${address.origin} does not answer (${reasonOf(error)}). Start the hub, or say with --url or AXLE_URL where it is.`,
      EXIT.unreachable,
    );
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204 || type.includes('json')) return response;
  throw new Failure(
    `${address.origin} is no hub: it answered ${response.status} ${type}. Say with --url or AXLE_URL where the hub is.`,
    EXIT.unreachable,
  );
}

/** `fetch` itself says only that it failed. */
function reasonOf(error: Error): string {
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
