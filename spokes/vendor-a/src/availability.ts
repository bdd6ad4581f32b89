import { completed, type FoundService, rejected, requestAdapter, unavailable } from '@axle/spoke-sdk';
import { call } from './client.js';
import type { Connection } from './connection.js';
import { readQuery, toFoundServices, toQuery } from './mapping.js';

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
    const query = readQuery(response.json());
    if (query.state === 'terminatedWithError') throw rejected('Vendor A could not answer the query.');
    if (query.state !== 'done') throw unavailable(`Vendor A is still working on the query (${query.state}).`);
    return completed<FoundService>({ items: toFoundServices(query) });
  },
});
