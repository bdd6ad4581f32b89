import { completed, type FoundService, requestAdapter } from '@axle/spoke-sdk';
import { readQuery, toQuery } from '@axle/spoke-sdk/tmf645';
import { call } from './client.js';
import type { Connection } from './connection.js';

export const queryAvailability = requestAdapter<Connection>({
  title: 'Query availability',
  requestType: 'service-availability-query',
  // A question changes nothing at Vendor A.
  onCrash: 'resend',

  async run(request, ctx) {
    const response = await call(ctx, 'queryServiceQualification', {
      method: 'POST',
      json: toQuery(request, ctx.idempotencyKey),
    });
    return completed<FoundService>({ items: readQuery(response.json()) });
  },
});
