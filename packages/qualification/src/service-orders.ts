import { isDeepStrictEqual } from 'node:util';
import type { ItemFailure, LineItem } from './order.js';
import type { AlternateProposal, QualificationResult, UnavailabilityReason } from './result.js';

/** What is known of one service order of a line item. */
export interface ServiceOrderOutcome {
  alternates: AlternateProposal[];
  reasons: UnavailabilityReason[];
  /** ISO 8601. */
  availabilityDate?: string;
  /** ISO 8601. */
  expirationDate?: string;
  failure?: ItemFailure;
}

/**
 * What a line item's service orders come to, beside the result, which {@link rollUp} makes: the alternates and reasons
 * of all, the date by which all can be had and until which all hold, the first failure where there is no result.
 */
export function combineServiceOrders(
  result: QualificationResult,
  outcomes: readonly ServiceOrderOutcome[],
): Pick<LineItem, 'alternates' | 'reasons' | 'availabilityDate' | 'expirationDate' | 'failure'> {
  const availabilityDate = inTime(outcomes.flatMap((one) => one.availabilityDate ?? [])).at(-1);
  const [expirationDate] = inTime(outcomes.flatMap((one) => one.expirationDate ?? []));
  const failure = result === 'none' ? outcomes.find((one) => one.failure)?.failure : undefined;
  return {
    alternates: union(outcomes.map(({ alternates }) => alternates)),
    reasons: union(outcomes.map(({ reasons }) => reasons)),
    ...(availabilityDate !== undefined && { availabilityDate }),
    ...(expirationDate !== undefined && { expirationDate }),
    ...(failure && { failure }),
  };
}

const inTime = (dates: string[]): string[] => dates.sort((a, b) => Date.parse(a) - Date.parse(b));

/** Of later lists what no earlier one has: a vendor's one answer for an item is that of each of its service orders. */
function union<T>(lists: T[][]): T[] {
  return lists.reduce(
    (all, list) => all.concat(list.filter((one) => !all.some((other) => isDeepStrictEqual(one, other)))),
    [],
  );
}
