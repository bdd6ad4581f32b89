import { z } from 'zod';
import { Count, Id, Text } from '../http/values.js';
import { ExecutionStatus, OrderState, QualificationResult } from '../orders/domain.answer.js';

const OrderChange = z.object({
  kind: z.literal('order'),
  id: Id,
  sequence: Count(3).describe("Of the event in the order's timeline."),
  action: Text('approve'),
  state: OrderState,
  result: QualificationResult,
});
export type OrderChange = z.infer<typeof OrderChange>;

const ExecutionChange = z.object({
  kind: z.literal('execution'),
  id: Id,
  orderId: Id.describe('Left out: its request belongs to no order.').exactOptional(),
  status: ExecutionStatus,
});
export type ExecutionChange = z.infer<typeof ExecutionChange>;

/** Something is not as it was. All that it is now is read by the routes of its kind. */
export const Change = z
  .union([
    OrderChange,
    ExecutionChange,
    z.object({ kind: z.literal('configuration') }).describe('Some record of configuration.'),
    z
      .object({ kind: z.literal('everything') })
      .describe(
        'More than can be told one by one, or nobody knows what: whatever is shown has to be read again.',
      ),
  ])
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;
