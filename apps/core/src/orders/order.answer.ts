import { ITEM_ACTIONS } from '@axle/qualification';
import { z } from 'zod';
import { Explanation } from '../definitions/selection.answer.js';
import { attemptAttributes, executionAttributes } from '../executions/execution.answer.js';
import { Attributes, Count, Id, Instant, Milliseconds, Text } from '../http/values.js';
import {
  AlternateProposal,
  Asked,
  ItemFailure,
  itemResult,
  OrderKind,
  OrderState,
  orderSummary,
  QualificationResult,
  SpecificationRef,
} from './domain.answer.js';

const OrderSummary = z
  .object({
    ...orderSummary,
    kind: OrderKind,
    state: OrderState,
    result: QualificationResult,
    createdAt: Instant,
    estimatedResponseDate: Instant.describe('While it is open: when an answer is likely.').exactOptional(),
    completedAt: Instant.exactOptional(),
  })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof OrderSummary>;

/** An order as a list shows it. */
export const ListedOrder = OrderSummary.extend({
  topItems: z
    .object({
      count: Count(2),
      specifications: z.array(Text('Carrier Ethernet')).describe('Of the services that were asked for.'),
    })
    .meta({ examples: [{ count: 2, specifications: ['Carrier Ethernet'] }] }),
  vendors: z.array(Text('vendor-a')).describe('The spokes of those that were asked.'),
}).meta({ id: 'ListedOrder' });
export type ListedOrder = z.infer<typeof ListedOrder>;

const ServiceOrder = z
  .object({
    position: Count(0),
    name: Text('Access').describe('Where the catalogue names it.').exactOptional(),
    result: QualificationResult,
    setBy: Text('Operator').describe('Who set the result by hand.').exactOptional(),
    setAt: Instant.exactOptional(),
    setReason: Text('Asked by phone.').exactOptional(),
    alternates: z
      .array(
        AlternateProposal.extend({
          definition: Text('Vendor A').describe('By which definition it came, or who set it by hand.'),
        }).meta({ id: 'OfferedAlternate', description: 'An alternate proposal, and who made it.' }),
      )
      .describe('What is offered instead; the item has those of all its service orders.'),
  })
  .meta({ id: 'ServiceOrder' });

const DecidedBy = z
  .array(Text('1.2'))
  .describe('The items that make the result: those that have it themselves.');

const lineItem = {
  id: Text('1').describe("The order system's id of the item."),
  action: z.enum(ITEM_ACTIONS).describe('Where it was sent.').exactOptional(),
  specification: SpecificationRef.describe('Of the service that was asked for.').exactOptional(),
  requested: Asked,
  result: QualificationResult,
  ...itemResult,
  failure: ItemFailure.describe('Why the result is `none`.').exactOptional(),
  serviceOrders: z.array(ServiceOrder),
  tree: z
    .object({ result: QualificationResult, decidedBy: DecidedBy })
    .describe('Where there are items below: what it and all below it come to together.')
    .exactOptional(),
};
const LineItemAttributes = z.object(lineItem);
export interface LineItem extends z.infer<typeof LineItemAttributes> {
  lineItems: LineItem[];
}

const LineItem: z.ZodType<LineItem> = z
  .object({
    ...lineItem,
    get lineItems() {
      return z.array(LineItem);
    },
  })
  .meta({
    id: 'LineItem',
    examples: [
      {
        id: '1',
        requested: { characteristics: [{ name: 'Speed', value: '1 Gbps' }] },
        result: 'qualified',
        alternates: [],
        reasons: [],
        serviceOrders: [{ position: 0, result: 'qualified', alternates: [] }],
        lineItems: [],
      },
    ],
  });

const OrderRequest = z
  .object({
    id: Id,
    topItemId: Text('1'),
    createdAt: Instant,
    supersededAt: Instant.describe('The item was qualified again.').exactOptional(),
    lookupOf: Text('1').describe('It looks up the inventory for this item.').exactOptional(),
    selection: Explanation,
    executions: z.array(
      z.object({
        ...executionAttributes,
        rank: z
          .int()
          .meta({ examples: [0] })
          .describe('Their order; of shadows, below 0.'),
        attempts: z.array(
          z.object({
            ...attemptAttributes,
            durationMs: Milliseconds.exactOptional(),
            spokeVersion: Text('1.2.0').exactOptional(),
            outcome: Text('completed').exactOptional(),
            message: Text('The vendor answered 503.').exactOptional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'OrderRequest', description: 'An integration request that was made for the order.' });

/** An order as operators see it: the tree of its items, and what was run for it. */
export const Order = OrderSummary.extend({
  decidedBy: DecidedBy,
  lineItems: z.array(LineItem),
  requests: z.array(OrderRequest),
}).meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

/** Something that happened to an order. */
export const TimelineEntry = z
  .object({
    at: Instant,
    type: Text('order.approve').describe(
      'Of the order, an execution, an attempt, a callback or a notification: what happened.',
    ),
    actor: Text('Operator').describe('The name of who acted; `axle`: the hub; else the spoke.'),
    sequence: Count(1).exactOptional(),
    state: OrderState.exactOptional(),
    result: QualificationResult.exactOptional(),
    detail: Attributes({ reason: 'Asked by phone.' }).exactOptional(),
    executionId: Id.exactOptional(),
    definition: Text('Vendor A').exactOptional(),
    attempt: Count(1).exactOptional(),
    call: attemptAttributes.call.exactOptional(),
    outcome: Text('completed').exactOptional(),
    durationMs: Milliseconds.exactOptional(),
    callbackId: Id.exactOptional(),
    subscriptionId: Id.exactOptional(),
    subscriber: Text('orders.example').describe('The host that is told.').exactOptional(),
    eventType: Text('CheckServiceQualificationStateChangeEvent').exactOptional(),
    attempts: Count(1).describe('How often it was tried to tell it.').exactOptional(),
    status: Count(204).describe('What it answered, in HTTP.').exactOptional(),
    nextAttemptAt: Instant.describe('When it is told again, at the earliest.').exactOptional(),
    message: Text('The vendor answered 503.').exactOptional(),
  })
  .meta({
    id: 'TimelineEntry',
    examples: [
      {
        at: '2026-03-01T08:00:00Z',
        type: 'order.approve',
        actor: 'Operator',
        sequence: 1,
        state: 'inProgress',
        result: 'pending',
      },
    ],
  });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
