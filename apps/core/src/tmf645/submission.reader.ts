import {
  buildOrderTree,
  type Catalogue,
  decompose,
  findCatalogueFaults,
  type OrderKind,
  type OrderTreeFault,
  type QualificationItem,
  specificationOf,
} from '@axle/qualification';
import {
  type CheckServiceQualification_Create,
  findFaults,
  findQueryFaults,
  type QueryServiceQualification_Create,
  type Submission,
  toConformant,
  toItemFault,
  toQuerySubmission,
  toSubmission,
  withGeneratedItems,
} from '@axle/tmf645';
import { Injectable } from '@nestjs/common';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import type { OrderSubmission } from '../orders/order.service.js';
import { ServiceCatalogue } from '../service-specifications/service-catalogue.js';

/** Beyond these, no fault helps to understand a request. */
const MAX_FAULTS = 50;

/** Reads what an order system submits: by the official file, as trees, and by the scope's catalogue. */
@Injectable()
export class SubmissionReader {
  constructor(private readonly catalogue: ServiceCatalogue) {}

  async read(scopeId: string, kind: OrderKind, body: unknown): Promise<Omit<OrderSubmission, 'id'>> {
    const { items, ...attributes } = readBody(kind, body);
    const tree = buildOrderTree(items.map(({ item }) => item));
    if ('faults' in tree) return refuse(tree.faults.map(toTreeFault)) as never;
    const catalogue = kind === 'check' ? await this.catalogue.of(scopeId) : undefined;
    return { ...attributes, kind, ...complete(items, tree.roots, catalogue) };
  }
}

/** By the official file alone. Refused with every fault. */
export function readBody(kind: OrderKind, body: unknown): Submission {
  const conformant = toConformant(body);
  refuse(kind === 'query' ? findQueryFaults(conformant) : findFaults(conformant));
  const submission =
    kind === 'query'
      ? toQuerySubmission(conformant as QueryServiceQualification_Create)
      : toSubmission(conformant as CheckServiceQualification_Create);
  return 'faults' in submission ? (refuse(submission.faults) as never) : submission;
}

/** The items with all that the catalogue adds to them. Left out: it is of no concern. */
function complete(
  items: Submission['items'],
  roots: QualificationItem[],
  catalogue: Catalogue | undefined,
): Pick<OrderSubmission, 'items' | 'tops'> {
  // Whoever keeps no catalogue does not pay for it.
  if (!catalogue || (catalogue.specifications.size === 0 && !catalogue.strict))
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
