import { type HttpRequest, type HttpResponse, type SpokeContext, urlBelow } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';

/** Calls a resource of Vendor A's service qualification API, as the client that the connection names. */
export function call(
  { connection, http }: SpokeContext<Connection>,
  resource: 'checkServiceQualification' | 'queryServiceQualification',
  request: Pick<HttpRequest, 'method' | 'json' | 'query'>,
): Promise<HttpResponse> {
  const { baseUrl, clientId, clientSecret, tokenUrl = new URL('/oauth2/token', baseUrl).href } = connection;
  return http.request({
    ...request,
    url: urlBelow(baseUrl, resource),
    headers: { accept: 'application/json' },
    auth: { type: 'oauth2ClientCredentials', tokenUrl, clientId, clientSecret },
  });
}
