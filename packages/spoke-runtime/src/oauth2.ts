import { createHash } from 'node:crypto';
import {
  type HttpAuth,
  type HttpRequest,
  type HttpResponse,
  malformed,
  rejected,
  type SpokeError,
  type SpokeHttp,
  unauthorized,
} from '@axle/spoke-sdk';
import { unlessAborted } from './unless-aborted.js';

type ClientCredentials = Extract<HttpAuth, { type: 'oauth2ClientCredentials' }>;

export interface Token {
  text: string;
  /** When to fetch another, by `performance.now()`. */
  renewAt: number;
}

interface Entry {
  fetching: Promise<Token>;
  /** Set when it is fetched. */
  token?: Token;
  /** Ends the fetch when nobody waits for it any more. */
  controller: AbortController;
  waiting: number;
}

/** Credentials whose tokens are kept; beyond, the oldest is dropped and fetched again when it is needed. */
const MAX_TOKENS = 1_000;

/** Access tokens, one for each set of credentials, shared by all its calls. */
export class TokenCache {
  readonly #entries = new Map<string, Entry>();

  /** Holds no secret that could be read back. A token may be bound to the client's certificate (RFC 8705). */
  keyOf({ tokenUrl, clientId, clientSecret, scope }: ClientCredentials, tls: HttpRequest['tls']): string {
    return createHash('sha256')
      .update(JSON.stringify([tokenUrl, clientId, clientSecret, scope, tls?.cert]))
      .digest('base64');
  }

  /** Fetches once, however many callers ask. One caller's abort ends its own waiting only. */
  async get(
    key: string,
    signal: AbortSignal,
    fetch: (signal: AbortSignal) => Promise<Token>,
  ): Promise<string> {
    const known = this.#entries.get(key);
    const entry =
      known && !(known.token && performance.now() >= known.token.renewAt) ? known : this.#fetch(key, fetch);
    if (entry.token) return entry.token.text;
    entry.waiting++;
    try {
      return (await unlessAborted(entry.fetching, signal)).text;
    } finally {
      if (--entry.waiting === 0 && !entry.token) {
        this.#drop(key, entry);
        entry.controller.abort(signal.reason);
      }
    }
  }

  /** The vendor no longer takes this token. Another call may have renewed it already. */
  forget(key: string, text: string): void {
    const entry = this.#entries.get(key);
    if (entry?.token?.text === text) this.#drop(key, entry);
  }

  #fetch(key: string, fetch: (signal: AbortSignal) => Promise<Token>): Entry {
    const controller = new AbortController();
    const entry: Entry = { fetching: fetch(controller.signal), controller, waiting: 0 };
    entry.fetching.then(
      (token) => {
        entry.token = token;
      },
      () => this.#drop(key, entry),
    );
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MAX_TOKENS) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest!);
    }
    return entry;
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }
}

/** A token is renewed when this share of its life is over. */
const USABLE_SHARE = 0.8;

/** Where the server does not say how long its token lives. */
const DEFAULT_LIFETIME_S = 300;

/** Asks for a token by client credentials (RFC 6749 §4.4). */
export async function requestToken(
  { tokenUrl, clientId, clientSecret, scope }: ClientCredentials,
  tls: HttpRequest['tls'],
  http: SpokeHttp,
): Promise<Token> {
  const askedAt = performance.now();
  const response = await http.request({
    method: 'POST',
    url: tokenUrl,
    form: { grant_type: 'client_credentials', ...(scope !== undefined && { scope }) },
    // RFC 6749 §2.3.1: both parts are form-encoded first.
    auth: { type: 'basic', username: formEncode(clientId), password: formEncode(clientSecret) },
    headers: { accept: 'application/json' },
    ...(tls && { tls }),
    accept: [400],
  });
  if (response.status === 400) throw refusal(response);
  const { access_token: text, token_type: type = 'bearer', expires_in } = readObject(response);
  if (typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text))
    throw malformed('The token server gave no `access_token`.');
  if (String(type).toLowerCase() !== 'bearer')
    throw malformed('The token server gave a token of another type than `Bearer`.');
  // Some servers write the number as a text.
  const seconds = Number(expires_in ?? DEFAULT_LIFETIME_S);
  if (Number.isNaN(seconds)) throw malformed('The token server gave an `expires_in` that is no number.');
  return { text, renewAt: askedAt + seconds * 1_000 * USABLE_SHARE };
}

/** RFC 6749 §5.2. What cannot be read is a refusal without a reason. */
function refusal(response: HttpResponse): SpokeError {
  let error: unknown;
  try {
    ({ error } = readObject(response));
  } catch {}
  return ['invalid_client', 'unauthorized_client', 'invalid_grant'].includes(error as string)
    ? unauthorized(`The token server does not accept the credentials (${error}).`)
    : rejected(
        `The token server refuses the request (${typeof error === 'string' ? error : 'without a reason'}).`,
      );
}

function readObject(response: HttpResponse): Record<string, unknown> {
  const value = response.json();
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw malformed('The token server gave no JSON object.');
}

const formEncode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
