import { createHash } from 'node:crypto';
import { type HttpAuth, type HttpRequest, type HttpResponse, malformed } from '@axle/spoke-sdk';

type ClientCredentials = Extract<HttpAuth, { type: 'oauth2ClientCredentials' }>;

/** A token is renewed when this share of its life is over. */
const USABLE_SHARE = 0.8;

/** Where the server does not say how long its token lives. */
const DEFAULT_LIFETIME_S = 300;

/** A connection's worth of tokens is one; more are many connections of one spoke. */
const MAX_TOKENS = 1_000;

interface CachedToken {
  token: Promise<string>;
  /** The text, once it is known. */
  text?: string;
  /** By `performance.now()`. */
  renewAt: number;
}

/** Access tokens by client credentials (RFC 6749 §4.4), one per set of credentials, shared by all its calls. */
export class TokenCache {
  readonly #tokens = new Map<string, CachedToken>();

  async get(auth: ClientCredentials, send: (request: HttpRequest) => Promise<HttpResponse>): Promise<string> {
    const key = keyOf(auth);
    const cached = this.#tokens.get(key);
    if (cached && performance.now() < cached.renewAt) return cached.token;
    const fresh: CachedToken = { token: Promise.resolve(''), renewAt: Number.POSITIVE_INFINITY };
    fresh.token = fetchToken(auth, send).then(({ text, lifetimeMs }) => {
      fresh.text = text;
      fresh.renewAt = performance.now() + lifetimeMs * USABLE_SHARE;
      return text;
    });
    if (this.#tokens.size >= MAX_TOKENS) this.#tokens.clear();
    this.#tokens.set(key, fresh);
    fresh.token.catch(() => this.#tokens.get(key) === fresh && this.#tokens.delete(key));
    return fresh.token;
  }

  /** The vendor no longer takes this token. Another call may have renewed it already. */
  forget(auth: ClientCredentials, token: string): void {
    const key = keyOf(auth);
    if (this.#tokens.get(key)?.text === token) this.#tokens.delete(key);
  }
}

const keyOf = ({ tokenUrl, clientId, clientSecret, scope }: ClientCredentials) =>
  createHash('sha256').update(JSON.stringify([tokenUrl, clientId, clientSecret, scope])).digest('base64');

async function fetchToken(auth: ClientCredentials, send: (request: HttpRequest) => Promise<HttpResponse>) {
  const response = await send({
    method: 'POST',
    url: auth.tokenUrl,
    form: { grant_type: 'client_credentials', ...(auth.scope !== undefined && { scope: auth.scope }) },
    // RFC 6749 §2.3.1: both parts form-encoded first.
    auth: { type: 'basic', username: formEncode(auth.clientId), password: formEncode(auth.clientSecret) },
  });
  const { access_token: text, expires_in: seconds = DEFAULT_LIFETIME_S } = response.json() as Record<string, unknown>;
  if (typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text)) throw malformed('The token server gave no `access_token`.');
  if (typeof seconds !== 'number' || !(seconds > 0)) throw malformed('The token server gave an `expires_in` that is no number.');
  return { text, lifetimeMs: seconds * 1_000 };
}

const formEncode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
