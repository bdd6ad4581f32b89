import { type ItemFailure, lookupOutcome } from '@axle/qualification';
import type { RequestPlan } from './request-plan.js';

/** Requests that nobody is asked: no definition matched. Their items are decided at once. */
export interface Unanswerable {
  /** Top items whose own request it is. */
  tops: string[];
  /** By top item whose lookups they are: why, by item. */
  failures: ReadonlyMap<string, ReadonlyMap<string, ItemFailure>>;
}

export const NOTHING_UNANSWERABLE: Unanswerable = { tops: [], failures: new Map() };

export function findUnanswerable(plans: readonly RequestPlan[]): Unanswerable {
  const empty = plans.filter(({ executions }) => executions.length === 0);
  const lookups = Map.groupBy(
    empty.filter(({ lookupOf }) => lookupOf !== undefined),
    ({ topItemId }) => topItemId,
  );
  const failures = [...lookups].map(([topItemId, plans]) => {
    const outcome = lookupOutcome(plans.map(({ lookupOf }) => ({ itemId: lookupOf!, executions: [] })));
    return [topItemId, outcome.status === 'failed' ? outcome.failures : new Map()] as const;
  });
  return {
    tops: empty.flatMap(({ topItemId, lookupOf }) => (lookupOf === undefined ? topItemId : [])),
    failures: new Map(failures),
  };
}
