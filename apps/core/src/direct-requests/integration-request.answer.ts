import { z } from 'zod';
import { Explanation } from '../definitions/selection.answer.js';
import { Attributes, Count, Id, Instant, Text } from '../http/values.js';
import { ExecutionStatus, ItemFailure } from '../orders/domain.answer.js';

export const REQUEST_STATUSES = ['running', 'succeeded', 'failed', 'cancelled'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** A request as a list shows it. */
export const RequestSummary = z
  .object({
    id: Id,
    requestType: Text('postal-check'),
    status: z.enum(REQUEST_STATUSES).meta({ examples: ['succeeded'] }),
    orderId: Id.describe('Left out: the request belongs to no order.').exactOptional(),
    topItemId: Text('1').exactOptional(),
    createdAt: Instant,
    finishedAt: Instant.exactOptional(),
  })
  .meta({ id: 'IntegrationRequestSummary' });
export type RequestSummary = z.infer<typeof RequestSummary>;

const RequestExecution = z.object({
  id: Id,
  definition: Text('vendor-a-postal').describe('The key of the definition.'),
  definitionVersion: Count(2),
  spoke: Text('vendor-a'),
  adapter: Text('check-postal-code'),
  status: ExecutionStatus,
  shadow: z
    .boolean()
    .describe('It runs beside the others: what it answers is no part of the outputs.')
    .meta({ examples: [false] }),
  error: ItemFailure.exactOptional(),
});

/** A request with all that is known of it. */
export const IntegrationRequest = RequestSummary.extend({
  inputs: Attributes<object>({ postalCode: '2000' }),
  outputs: Attributes<object>({ served: true })
    .describe('Where it succeeded. Of a request type that runs every match: by the key of the definition.')
    .exactOptional(),
  error: ItemFailure.describe('Where it failed: why.').exactOptional(),
  selection: Explanation,
  executions: z.array(RequestExecution).describe('In the order in which they were selected.'),
}).meta({ id: 'IntegrationRequest' });
export type IntegrationRequest = z.infer<typeof IntegrationRequest>;
