import {
  type HttpRequest,
  type HttpResponse,
  isSigned,
  malformed,
  pending,
  requestAdapter,
  type SpokeContext,
  urlBelow,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { readResult, readTicket, toOrder } from './mapping.js';
import { readXml } from './xml.js';

type Context = SpokeContext<Connection>;

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  onCrash: 'query',

  async run(request, ctx) {
    const order = toOrder(request, ctx.idempotencyKey, ctx.callbackUrl);
    const response = await call(ctx, {
      method: 'POST',
      path: 'orders',
      headers: { 'content-type': 'application/xml; charset=utf-8' },
      body: order,
    });
    return pending(readTicket(xmlOf(response), ctx.idempotencyKey));
  },

  async query(_, ctx) {
    const path = `orders/${encodeURIComponent(ctx.idempotencyKey)}`;
    const response = await call(ctx, { method: 'GET', path, accept: [404] });
    return response.status === 404 ? undefined : pending(readTicket(xmlOf(response), ctx.idempotencyKey));
  },

  callback: {
    verify: (raw, { webhookSecret: secret }) =>
      isSigned(raw, { secret, header: 'x-vendor-b-signature', timeHeader: 'x-vendor-b-timestamp' }),
    parse: ({ body }) => readResult(body),
  },
});

/** Asks whether the order desk is open to these credentials. */
export async function checkAccess(ctx: Context): Promise<void> {
  readXml(xmlOf(await call(ctx, { method: 'GET', path: 'status' })), 'Status', z.unknown());
}

function call(
  { connection, http }: Context,
  { path, ...request }: Omit<HttpRequest, 'url'> & { path: string },
): Promise<HttpResponse> {
  const { baseUrl, username, password } = connection;
  return http.request({
    ...request,
    url: urlBelow(baseUrl, path),
    auth: { type: 'basic', username, password },
  });
}

function xmlOf(response: HttpResponse): string {
  const type = response.headers['content-type'] ?? '';
  if (!/^(application|text)\/xml\s*(;|$)/i.test(type))
    throw malformed(`The answer of Vendor B is ${type || 'of no declared type'}, not XML.`);
  return response.text();
}
