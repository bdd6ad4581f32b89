import { buildOrderTree, type OrderTreeFault } from '@axle/qualification';
import { type CheckServiceQualification_Create, findFaults, toConformant, toSubmission } from '@axle/tmf645';
import type { Fault } from '../http/fault.js';
import type { OrderSubmission } from '../orders/order.service.js';
import { refuse } from './refuse.js';

/** Reads the body of `POST checkServiceQualification`, or refuses it with every fault. */
export function readSubmission(body: unknown): Omit<OrderSubmission, 'id'> {
  const conformant = toConformant(body);
  refuse(findFaults(conformant));
  const submission = toSubmission(conformant as CheckServiceQualification_Create);
  if ('faults' in submission) return refuse(submission.faults) as never;
  const { items, ...attributes } = submission;
  const tree = buildOrderTree(items.map(({ item }) => item));
  if ('faults' in tree) return refuse(tree.faults.map(toFault)) as never;
  return {
    ...attributes,
    items: items.map(({ item: { id }, submitted }) => ({ id, submitted })),
    tops: tree.roots,
  };
}

const toFault = ({ index, reason }: OrderTreeFault): Fault => ({
  path: index === undefined ? 'serviceQualificationItem' : `serviceQualificationItem[${index}]`,
  reason,
});
