import { isFinal } from './execution.js';
import { type FoundService } from './found-service.js';
import type { ItemFailure } from './order.js';
import { flattenItems, type QualificationItem } from './request.js';
import type { Characteristic } from './result.js';
import { type ExecutionOutcome, failureOf } from './roll-up.js';

/** The items of a tree that name a service in inventory: they are completed before the tree is qualified. */
export const itemsInInventory = (top: QualificationItem): QualificationItem[] =>
  flattenItems(top).filter(({ inventory }) => inventory !== undefined);

/** What was looked up for one item, and what came of it so far. */
export interface InventoryLookup {
  itemId: string;
  executions: readonly ExecutionOutcome<FoundService>[];
}

/** What all lookups of one tree come to. */
export type LookupOutcome =
  /** One is still open. */
  | { status: 'open' }
  /** By item. */
  | { status: 'found'; services: ReadonlyMap<string, FoundService> }
  | { status: 'failed'; failures: ReadonlyMap<string, ItemFailure> };

export function lookupOutcome(lookups: readonly InventoryLookup[]): LookupOutcome {
  const services = new Map<string, FoundService>();
  const failures = new Map<string, ItemFailure>();
  for (const { itemId, executions } of lookups) {
    if (executions.some(({ status }) => !isFinal(status))) return { status: 'open' };
    const ranked = [...executions].sort((a, b) => a.rank - b.rank);
    const [service] = ranked.flatMap(({ status, answer }) => (status === 'succeeded' ? (answer ?? []) : []));
    if (service) services.set(itemId, service);
    else
      failures.set(
        itemId,
        ranked.some(({ status }) => status === 'succeeded') ? NOT_FOUND : failureOf(ranked),
      );
  }
  return failures.size > 0 ? { status: 'failed', failures } : { status: 'found', services };
}

const NOT_FOUND: ItemFailure = {
  code: 'service-not-found',
  message: 'The service that the item names is not in inventory.',
};

/** Why an item was not qualified whose tree could not be completed. */
export const NOT_ASKED: ItemFailure = {
  code: 'not-asked',
  message: 'Another item of the same tree names a service that could not be found in inventory.',
};

/**
 * The tree with what was found. A service that is changed gives its place, its specification and the characteristics
 * that the item does not change; one that is referred to gives its place alone.
 */
export function completeFromInventory(
  item: QualificationItem,
  services: ReadonlyMap<string, FoundService>,
): QualificationItem {
  const { inventory, ...asked } = item;
  const children = item.children.map((child) => completeFromInventory(child, services));
  const found = services.get(item.id)?.service;
  if (!inventory || !found) return { ...asked, children };
  const place = found.place && { place: found.place };
  if (inventory.use === 'same-place') return { ...asked, ...place, children };
  const specification = asked.specification ?? found.specification;
  return {
    ...asked,
    serviceId: inventory.serviceId,
    ...place,
    ...(specification && { specification }),
    characteristics: overlay(found.characteristics ?? [], asked.characteristics),
    children,
  };
}

function overlay(before: readonly Characteristic[], changed: readonly Characteristic[]): Characteristic[] {
  const names = new Set(changed.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...changed];
}
