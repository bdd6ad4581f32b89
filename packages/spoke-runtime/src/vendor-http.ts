import { type HttpAuth, type HttpRequest, type HttpResponse, malformed, rejected, type SpokeHttp, timedOut, unavailable } from '@axle/spoke-sdk';
import type { Dispatcher } from 'undici';
import type { AgentPool } from './agent-pool.js';
import { statusError } from './http-status.js';
import { readResponse } from './http-response.js';
import type { TokenCache } from './oauth2.js';
import type { Recorder } from './recorder.js';

/** Bytes of a response's body. */
const BODY_LIMIT = 1_048_576;

export interface VendorHttpOptions {
  agents: AgentPool;
  tokens: TokenCache;
  recorder: Recorder;
  signal: AbortSignal;
  /** The origins that the connection names. */
  origins: ReadonlySet<string>;
}

/** `ctx.http` of one call. What it promises stands at {@link SpokeHttp}. */
export class VendorHttp implements SpokeHttp {
  constructor(private readonly options: VendorHttpOptions) {}

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { auth } = request;
    if (auth?.type !== 'oauth2ClientCredentials') return this.#expectSuccess(await this.#send(request), request);
    const { tokens, recorder } = this.options;
    const fetchToken = async () => {
      const token = await tokens.get(auth, (tokenRequest) => this.request(tokenRequest));
      recorder.addSecret(token);
      return token;
    };
    const token = await fetchToken();
    const response = await this.#send(request, token);
    if (response.status !== 401) return this.#expectSuccess(response, request);
    // Tokens are withdrawn before they expire, too: one more try with a new one.
    tokens.forget(auth, token);
    return this.#expectSuccess(await this.#send(request, await fetchToken()), request);
  }

  #expectSuccess(response: HttpResponse, { accept = [], url }: HttpRequest): HttpResponse {
    if ((response.status >= 200 && response.status < 300) || accept.includes(response.status)) return response;
    throw statusError(response, new URL(url).host);
  }

  async #send(request: HttpRequest, token?: string): Promise<HttpResponse> {
    const { agents, recorder, signal, origins } = this.options;
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    if (!origins.has(url.origin))
      throw rejected(`${url.host} is not a host of this connection. It names: ${[...origins].join(', ') || 'none'}.`);
    const body = bodyOf(request);
    const headers: Record<string, string> = {
      ...(body.type && { 'content-type': body.type }),
      ...lowerCase(request.headers),
      'accept-encoding': 'identity',
      ...authHeaders(request.auth, token),
    };
    const exchange = recorder.begin(request.method, url, headers, body.text);
    try {
      const response = await agents.get(request.tls).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method as Dispatcher.HttpMethod,
        headers,
        body: body.bytes ?? null,
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const read = await readResponse(response, BODY_LIMIT);
      exchange.end(read);
      return read;
    } catch (error) {
      const failure = toSpokeError(error, signal, url.host);
      exchange.fail(failure.message);
      throw failure;
    }
  }
}

function bodyOf({ json, form, body }: HttpRequest): { type?: string; text?: string; bytes?: string | Uint8Array } {
  if (json !== undefined) {
    const text = JSON.stringify(json);
    return { type: 'application/json', text, bytes: text };
  }
  if (form) {
    const text = new URLSearchParams(form).toString();
    return { type: 'application/x-www-form-urlencoded', text, bytes: text };
  }
  if (body === undefined) return {};
  return { text: typeof body === 'string' ? body : Buffer.from(body).toString('utf8'), bytes: body };
}

function authHeaders(auth: HttpAuth | undefined, token: string | undefined): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (auth?.type === 'basic')
    return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
  if (auth?.type === 'apiKey') return { [auth.header.toLowerCase()]: auth.value };
  return {};
}

const lowerCase = (headers: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function toSpokeError(error: unknown, signal: AbortSignal, host: string) {
  if (signal.aborted) return timedOut(`${host} did not answer in time.`);
  const { code, message, kind } = error as { code?: string; message: string; kind?: string };
  if (kind) return error as ReturnType<typeof malformed>;
  if (code === 'EGRESS') return rejected(message);
  if (code === 'UND_ERR_INVALID_ARG' || error instanceof TypeError) return malformed(`The request cannot be sent: ${message}`);
  return unavailable(`${host} cannot be reached: ${code ?? message}.`);
}
