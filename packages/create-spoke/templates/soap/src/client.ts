import { malformed, type SpokeContext } from '@axle/spoke-sdk';
import type { Connection } from './connection.js';
import { openEnvelope, readFault, writeEnvelope } from './soap.js';

/** Asks the vendor to judge an order. Answers what it says, not yet read. */
export const checkFeasibility = (ctx: SpokeContext<Connection>, order: object): Promise<unknown> =>
  call(ctx, 'CheckFeasibility', order);

/** Asks whether the vendor is open to these credentials. */
export const askStatus = (ctx: SpokeContext<Connection>): Promise<unknown> =>
  call(ctx, 'GetStatus', { StatusRequest: '' });

async function call(
  { connection, http }: SpokeContext<Connection>,
  action: string,
  elements: object,
): Promise<unknown> {
  const response = await http.request({
    method: 'POST',
    url: connection.baseUrl,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` },
    body: writeEnvelope(elements),
    auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },
    accept: [500],
  });
  if (response.status === 500) throw readFault(() => response.text());
  const type = response.headers['content-type'] ?? '';
  if (!/^text\/xml\s*(;|$)/i.test(type))
    throw malformed(`The vendor's answer is ${type || 'of no declared type'}, not SOAP.`);
  return openEnvelope(response.text());
}
