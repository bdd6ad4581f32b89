import { buildOrderTree, type OrderKind, type OrderTreeFault } from '@axle/qualification';
import {
  type CheckServiceQualification_Create,
  findFaults,
  findQueryFaults,
  type QueryServiceQualification_Create,
  type Submission,
  toConformant,
  toQuerySubmission,
  toSubmission,
} from '@axle/tmf645';
import type { Fault } from '../http/fault.js';
import type { OrderSubmission } from '../orders/order.service.js';
import { refuse } from './refuse.js';

/** Reads the body of a submission, or refuses it with every fault. */
export function readSubmission(kind: OrderKind, body: unknown): Omit<OrderSubmission, 'id'> {
  const { items, ...attributes } = READ[kind](toConformant(body));
  const tree = buildOrderTree(items.map(({ item }) => item));
  if ('faults' in tree) return refuse(tree.faults.map(toFault)) as never;
  return {
    ...attributes,
    kind,
    items: items.map(({ item: { id }, submitted }) => ({ id, submitted })),
    tops: tree.roots,
  };
}

const READ: Record<OrderKind, (body: unknown) => Submission> = {
  check(body) {
    refuse(findFaults(body));
    const submission = toSubmission(body as CheckServiceQualification_Create);
    return 'faults' in submission ? (refuse(submission.faults) as never) : submission;
  },
  query(body) {
    refuse(findQueryFaults(body));
    return toQuerySubmission(body as QueryServiceQualification_Create);
  },
};

const toFault = ({ index, reason }: OrderTreeFault): Fault => ({
  path: index === undefined ? 'serviceQualificationItem' : `serviceQualificationItem[${index}]`,
  reason,
});
