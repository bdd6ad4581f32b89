import { type HttpRequest, type HttpResponse, type SpokeContext, urlBelow } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';

/** Asks the vendor to judge an order. Answers what it says, not yet read. */
export async function checkFeasibility(ctx: SpokeContext<Connection>, order: object): Promise<unknown> {
  return (await call(ctx, { method: 'POST', path: 'feasibility-checks', json: order })).json();
}

/** Asks whether the vendor is open to these credentials. */
export async function askStatus(ctx: SpokeContext<Connection>): Promise<unknown> {
  return (await call(ctx, { method: 'GET', path: 'status' })).json();
}

function call(
  { connection, http }: SpokeContext<Connection>,
  { path, ...request }: Omit<HttpRequest, 'url'> & { path: string },
): Promise<HttpResponse> {
  return http.request({
    ...request,
    url: urlBelow(connection.baseUrl, path),
    auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },
  });
}
