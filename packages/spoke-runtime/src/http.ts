import {
  type HttpAuth,
  type HttpRequest,
  type HttpResponse,
  isSpokeError,
  malformed,
  rejected,
  type SpokeErrorMessage,
  type SpokeHttp,
  unauthorized,
  unavailable,
} from '@axle/spoke-sdk';
import { errors } from 'undici';
import { type Agents, BODY_LIMIT } from './agents.js';
import type { AllowedHosts } from './allowed-hosts.js';
import { authHeaders, prepareRequest, secretsOfAuth } from './http-request.js';
import { statusError, toResponse } from './http-response.js';
import { requestToken, type TokenCache } from './oauth2.js';
import type { Recorder } from './recorder.js';

export interface HttpOptions {
  agents: Agents;
  tokens: TokenCache;
  recorder: Recorder;
  /** Aborted with a spoke error as its reason. */
  signal: AbortSignal;
  /** Where the connection's calls may go. */
  hosts: AllowedHosts;
}

/** `ctx.http` of one call. What it promises stands at {@link SpokeHttp}. */
export function createHttp(options: HttpOptions): SpokeHttp {
  const { agents, tokens, recorder, signal, hosts } = options;

  async function send(request: HttpRequest, authorization: Record<string, string>): Promise<HttpResponse> {
    const { method, url, headers, body } = prepareRequest(request, hosts);
    signal.throwIfAborted();
    const exchange = recorder.begin(
      method,
      url.href,
      { ...headers, ...authorization },
      body,
      Object.keys(authorization),
    );
    try {
      const {
        statusCode,
        headers: received,
        body: stream,
      } = await agents.get(request.tls, hosts).request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { ...headers, ...authorization },
        body,
        signal,
      });
      const responseHeaders = joinHeaders(received);
      exchange.answered(statusCode, responseHeaders);
      const bytes = await stream.bytes();
      exchange.completed(bytes);
      return toResponse(statusCode, responseHeaders, bytes);
    } catch (thrown) {
      const error = signal.aborted ? signal.reason : toSpokeError(thrown, url.origin, request.tls);
      exchange.failed(error.message);
      throw error;
    }
  }

  /** Sends with a shared token, and once more with a new one: a vendor may withdraw a token before it expires. */
  async function sendWithToken(request: HttpRequest, auth: ClientCredentials): Promise<HttpResponse> {
    const key = tokens.keyOf(auth, request.tls);
    const token = async () => {
      const text = await tokens.get(key, signal, (signal) =>
        requestToken(auth, request.tls, createHttp({ ...options, signal })),
      );
      recorder.addSecret(text);
      return text;
    };
    // The token's URL is guarded like every other, also where somebody else's call has fetched the token.
    prepareRequest({ method: 'POST', url: auth.tokenUrl }, hosts);
    const first = await token();
    const response = await send(request, { authorization: `Bearer ${first}` });
    if (response.status !== 401) return response;
    tokens.forget(key, first);
    return send(request, { authorization: `Bearer ${await token()}` });
  }

  return Object.freeze({
    async request(request: HttpRequest) {
      const { auth, accept = [] } = request;
      if (auth) for (const secret of secretsOfAuth(auth)) recorder.addSecret(secret);
      const response =
        auth?.type === 'oauth2ClientCredentials'
          ? await sendWithToken(request, auth)
          : await send(request, auth ? authHeaders(auth) : {});
      const { status } = response;
      if ((status >= 200 && status < 300) || accept.includes(status)) return response;
      throw statusError(response, new URL(request.url).origin, proofOf(request));
    },
  });
}

type ClientCredentials = Extract<HttpAuth, { type: 'oauth2ClientCredentials' }>;

/** Several headers of one name become one, as RFC 9110 §5.3 reads them. */
const joinHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

/** What a request shows of who asks, as an admin of the hub calls it. */
function proofOf({ auth, tls }: HttpRequest): string {
  if (tls?.cert === undefined) return 'credentials';
  return auth ? 'credentials and the client certificate' : 'client certificate';
}

/** The vendor's alerts about the client's certificate. */
const CERTIFICATE_REFUSED = /_ALERT_(\w*CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;

/** What is wrong with the vendor's certificate. */
const VENDOR_NOT_TRUSTED = /^(CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_TLS_CERT_)/;

/** Servers that end the connection, and do not say why, where they do not know the certificate. */
const BROKEN_OFF = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

function toSpokeError(thrown: unknown, origin: string, tls: HttpRequest['tls']): SpokeErrorMessage {
  if (isSpokeError(thrown)) return thrown;
  const { code = '', message } = thrown as NodeJS.ErrnoException;
  if (code === 'EGRESS_REFUSED') return rejected(message);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return malformed(`The answer of ${origin} is longer than ${BODY_LIMIT} bytes.`);
  if (thrown instanceof errors.HTTPParserError || code === 'UND_ERR_HEADERS_OVERFLOW')
    return malformed(`The answer of ${origin} is not HTTP that can be read: ${message}.`);
  if (code === 'UND_ERR_INVALID_ARG' || thrown instanceof TypeError)
    return malformed(`The request cannot be sent: ${message}.`);
  if (CERTIFICATE_REFUSED.test(code))
    return unauthorized(
      `${origin} refuses the client certificate (${code}). Give the connection the one that the vendor knows.`,
    );
  if (VENDOR_NOT_TRUSTED.test(code))
    return unavailable(
      `${origin} shows a certificate that is not trusted (${code}). Give the connection the authority that signed it, or have the vendor replace it.`,
    );
  const hint =
    tls?.cert !== undefined && BROKEN_OFF.includes(code)
      ? ' Where it does so each time, it may not know the client certificate of the connection.'
      : '';
  return unavailable(`${origin} cannot be reached, or broke off (${code || message}).${hint}`);
}
