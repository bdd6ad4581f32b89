import { completed, requestAdapter, type SpokeContext } from '@axle/spoke-sdk';
import { askStatus, checkFeasibility } from './client.js';
import type { Connection } from './connection.js';
import { demandOpen, fromVendor, toVendor } from './mapping.js';

export const qualifyOrder = requestAdapter<Connection>({
  title: 'Qualify order',
  requestType: 'order-qualification-request',
  // The vendor judges a reference once: asked again, it gives the same answer.
  onCrash: 'resend',

  async run(request, ctx) {
    const answer = await checkFeasibility(ctx, toVendor(request, ctx.idempotencyKey));
    return completed({ items: fromVendor(answer) });
  },
});

/** "Test connection": asks something harmless that needs the credentials. */
export async function checkAccess(ctx: SpokeContext<Connection>): Promise<void> {
  demandOpen(await askStatus(ctx));
}
