import { type HttpRequest, type HttpResponse, malformed, type SpokeContext, urlBelow } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';
import { parseXml, writeXml } from './xml.js';

/** Asks the vendor to judge an order. Answers what it says, not yet read. */
export async function checkFeasibility(ctx: SpokeContext<Connection>, order: object): Promise<unknown> {
  const response = await call(ctx, {
    method: 'POST',
    path: 'feasibility-checks',
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: writeXml(order),
  });
  return documentOf(response);
}

/** Asks whether the vendor is open to these credentials. */
export async function askStatus(ctx: SpokeContext<Connection>): Promise<unknown> {
  return documentOf(await call(ctx, { method: 'GET', path: 'status' }));
}

function documentOf(response: HttpResponse): unknown {
  const type = response.headers['content-type'] ?? '';
  if (!/^(application|text)\/xml\s*(;|$)/i.test(type))
    throw malformed(`The vendor's answer is ${type || 'of no declared type'}, not XML.`);
  return parseXml(response.text());
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
