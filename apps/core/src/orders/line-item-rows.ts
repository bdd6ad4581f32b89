import {
  type AlternateProposal,
  combineServiceOrders,
  type ItemFailure,
  type LineItem,
  type QualificationResult,
  type UnavailabilityReason,
} from '@axle/qualification';

/** A line item as it is read, in the order of the positions. */
export interface LineItemRow {
  id: string;
  result: QualificationResult;
  submitted: Record<string, unknown>;
}

/** One of its service orders. */
export interface ServiceOrderRow {
  lineItemPosition: number;
  result: QualificationResult;
  alternates: AlternateProposal[];
  reasons: UnavailabilityReason[];
  availabilityDate: string | null;
  expirationDate: string | null;
  failure: ItemFailure | null;
}

/** The line items of an order, each with what its service orders come to. */
export function toLineItems(items: LineItemRow[], serviceOrders: ServiceOrderRow[]): LineItem[] {
  const byItem = Map.groupBy(serviceOrders, ({ lineItemPosition }) => lineItemPosition);
  return items.map((item, position) => {
    const ofItem = byItem.get(position) ?? [];
    return {
      ...item,
      ...combineServiceOrders(item.result, ofItem.map(toOutcome)),
    };
  });
}

const toOutcome = ({ alternates, reasons, availabilityDate, expirationDate, failure }: ServiceOrderRow) => ({
  alternates,
  reasons,
  ...(availabilityDate !== null && { availabilityDate: new Date(availabilityDate).toISOString() }),
  ...(expirationDate !== null && { expirationDate: new Date(expirationDate).toISOString() }),
  ...(failure !== null && { failure }),
});
