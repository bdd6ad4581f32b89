import { type HttpAuth, type HttpRequest, malformed, rejected } from '@axle/spoke-sdk';
import type { AllowedHosts } from './allowed-hosts.js';
import { hostNotAllowed } from './egress.js';

/** A request, checked and put into the form in which it is sent. */
export interface OutgoingRequest {
  method: HttpRequest['method'];
  url: URL;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array | null;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** They follow from the URL and the body. Set by hand, they would lead past the check of the host. */
const OWN_HEADERS = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
  'accept-encoding',
];

/** Throws `rejected` for a host that the connection may not call, `malformed` for what cannot be sent. */
export function prepareRequest(request: HttpRequest, hosts: AllowedHosts): OutgoingRequest {
  if (!METHODS.includes(request.method)) throw malformed(`The method must be one of ${METHODS.join(', ')}.`);
  const url = URL.parse(String(request.url));
  if (!url) throw malformed('`url` is no absolute URL.');
  if (!hosts.allows(url)) throw rejected(hostNotAllowed(url, hosts).message);
  if (url.username || url.password) throw malformed('`url` holds credentials: hand them over in `auth`.');
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const { type, body } = bodyOf(request);
  return {
    method: request.method,
    url,
    headers: {
      ...(type && { 'content-type': type }),
      ...ownHeaders(request.headers),
      'accept-encoding': 'identity',
    },
    body,
  };
}

function bodyOf({ json, form, body }: HttpRequest): { type?: string; body: OutgoingRequest['body'] } {
  if ([json, form, body].filter((given) => given !== undefined).length > 1)
    throw malformed('A request has at most one of `json`, `form` and `body`.');
  if (json !== undefined) return { type: 'application/json', body: JSON.stringify(json) };
  if (form) return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
  return { body: body ?? null };
}

function ownHeaders(headers: Record<string, string> = {}): Record<string, string> {
  const lowerCase = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const refused = OWN_HEADERS.find((name) => name in lowerCase);
  if (refused) throw malformed(`The header \`${refused}\` cannot be set: it follows from the request.`);
  return lowerCase;
}

/** The headers of an authentication that needs no token. */
export function authHeaders(
  auth: Exclude<HttpAuth, { type: 'oauth2ClientCredentials' }>,
): Record<string, string> {
  if (auth.type === 'apiKey') return { [auth.header.toLowerCase()]: auth.value };
  // RFC 7617 §2: the first colon ends the name.
  if (auth.username.includes(':')) throw malformed('A user name for basic authentication holds no colon.');
  return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
}

/** The parts of an authentication that nobody may read. */
export function secretsOfAuth(auth: HttpAuth): string[] {
  if (auth.type === 'apiKey') return [auth.value];
  return [auth.type === 'basic' ? auth.password : auth.clientSecret];
}
