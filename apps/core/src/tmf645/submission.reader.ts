import {
  buildOrderTree,
  type Catalogue,
  decompose,
  findCatalogueFaults,
  type OrderTreeFault,
  type QualificationItem,
  specificationOf,
} from '@axle/qualification';
import {
  type CheckServiceQualification_Create,
  findFaults,
  type Submission,
  toItemFault,
  toSubmission,
  withGeneratedItems,
} from '@axle/tmf645';
import { Injectable } from '@nestjs/common';
import type { Fault } from '../http/fault.js';
import type { OrderSubmission } from '../orders/order.service.js';
import { ServiceCatalogue } from '../service-specifications/service-catalogue.js';
import { refuse } from './refuse.js';

/** Beyond these, no fault helps to understand a request. */
const MAX_FAULTS = 50;

/** Reads what an order system submits: by the official file, as trees, and by the scope's catalogue. */
@Injectable()
export class SubmissionReader {
  constructor(private readonly catalogue: ServiceCatalogue) {}

  async read(scopeId: string, body: unknown): Promise<OrderSubmission> {
    refuse(findFaults(body));
    const submission = toSubmission(body as CheckServiceQualification_Create);
    if ('faults' in submission) return refuse(submission.faults) as never;
    const { items, ...attributes } = submission;
    const tree = buildOrderTree(items.map(({ item }) => item));
    if ('faults' in tree) return refuse(tree.faults.map(toTreeFault)) as never;
    return { ...attributes, ...complete(items, tree.roots, await this.catalogue.of(scopeId)) };
  }
}

/** The items with all that the catalogue adds to them. */
function complete(
  items: Submission['items'],
  roots: QualificationItem[],
  catalogue: Catalogue,
): Pick<OrderSubmission, 'items' | 'tops'> {
  // Whoever keeps no catalogue does not pay for it.
  if (catalogue.specifications.size === 0 && !catalogue.strict)
    return {
      tops: roots,
      items: items.map(({ item: { id }, submitted }) => ({ id, submitted, serviceOrders: [] })),
    };
  const decomposition = decompose(roots, catalogue);
  const faults = findCatalogueFaults(decomposition, catalogue).slice(0, MAX_FAULTS);
  refuse(faults.map((fault) => toItemFault(fault, items)));
  return {
    tops: decomposition.tops,
    items: withGeneratedItems(items, decomposition).map(({ item, submitted }) => ({
      id: item.id,
      submitted,
      serviceOrders:
        specificationOf(item, catalogue.specifications)?.serviceOrders.map(({ name }) => name) ?? [],
    })),
  };
}

const toTreeFault = ({ index, reason }: OrderTreeFault): Fault => ({
  path: index === undefined ? 'serviceQualificationItem' : `serviceQualificationItem[${index}]`,
  reason,
});
