import { isSigned, pending, requestAdapter, type SpokeContext } from '@axle/spoke-sdk';
import { askStatus, checkFeasibility } from './client.js';
import type { Connection } from './connection.js';
import { demandOpen, fromVendor, readTicket, toVendor } from './mapping.js';
import { readWebhook } from './webhook.js';

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  // The vendor gives a reference one ticket: asked again, it gives the same.
  onCrash: 'resend',

  async run(request, ctx) {
    const ticket = await checkFeasibility(ctx, toVendor(request, ctx.idempotencyKey, ctx.callbackUrl));
    return pending(readTicket(ticket));
  },

  callback: {
    verify: (raw, { webhookSecret }) =>
      isSigned(raw, { secret: webhookSecret, header: 'x-signature', timeHeader: 'x-timestamp' }),
    parse: ({ body }) => fromVendor(readWebhook(body)),
  },
});

/** "Test connection": asks something harmless that needs the credentials. */
export async function checkAccess(ctx: SpokeContext<Connection>): Promise<void> {
  demandOpen(await askStatus(ctx));
}
