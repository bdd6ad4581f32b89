import type {
  InventoryReference,
  ItemAction,
  OrderSummary,
  QualificationItem,
  QualificationRequest,
} from './request.js';
import type { Characteristic, Place, SpecificationRef } from './result.js';

/** A line item as the order system submitted it, before its place in a tree is known. */
export interface SubmittedItem {
  id: string;
  action: ItemAction;
  quantity: number;
  serviceId?: string;
  inventory?: InventoryReference;
  specification?: SpecificationRef;
  place?: Place;
  characteristics: Characteristic[];
  expectedServiceAvailabilityDate?: string;
  expectedActivationDate?: string;
  /** Ids of items that this one names as its children (HasChild). */
  childIds: string[];
  /** Ids of items that this one names as its parent (HasParent). */
  parentIds: string[];
}

/** Why the submitted items form no trees. */
export interface OrderTreeFault {
  /** The position of the item in the submitted list; left out where the list is at fault. */
  index?: number;
  reason: string;
}

/** The trees of an order, one per top order line item, in the order in which the tops were submitted. */
export type OrderTree = { roots: QualificationItem[] } | { faults: OrderTreeFault[] };

/** Levels of a tree, its top included. Real orders have a handful; the bound keeps every later step shallow. */
export const MAX_TREE_DEPTH = 32;

/**
 * Arranges submitted items into trees. A relationship may be given on either side or on both. Every fault is found:
 * no items, an id given twice, an unknown id, two parents, a cycle, a tree that is too deep.
 */
export function buildOrderTree(submitted: SubmittedItem[]): OrderTree {
  if (submitted.length === 0) return { faults: [{ reason: 'the order has no items' }] };
  const faults: OrderTreeFault[] = [];
  const positions = new Map<string, number>();
  submitted.forEach((item, index) => {
    const first = positions.get(item.id);
    if (first === undefined) positions.set(item.id, index);
    else faults.push({ index, reason: `the id "${item.id}" is already that of item ${first + 1}` });
  });

  const parents = new Map<string, string>();
  submitted.forEach((item, index) => {
    const relate = (parentId: string, childId: string, named: string) => {
      if (!positions.has(named)) {
        faults.push({ index, reason: `names the item "${named}", which is not in the order` });
        return;
      }
      const other = parents.get(childId);
      if (other === undefined) parents.set(childId, parentId);
      else if (other !== parentId)
        faults.push({ index, reason: `the item "${childId}" has two parents: "${other}" and "${parentId}"` });
    };
    for (const childId of item.childIds) relate(item.id, childId, childId);
    for (const parentId of item.parentIds) relate(parentId, item.id, parentId);
  });
  for (const cycle of findCycles(parents))
    faults.push({ index: positions.get(cycle[0]!)!, reason: `is in a cycle: ${cycle.join(' → ')}` });
  if (faults.length > 0) return { faults };
  for (const [index, { id }] of submitted.entries())
    if (levelOf(id, parents) > MAX_TREE_DEPTH)
      return { faults: [{ index, reason: `lies deeper than ${MAX_TREE_DEPTH} levels` }] };
  return { roots: plant(submitted, parents) };
}

/** Counts no further than one level too many. */
function levelOf(id: string, parents: Map<string, string>): number {
  let level = 1;
  for (let up = parents.get(id); up !== undefined && level <= MAX_TREE_DEPTH; up = parents.get(up)) level++;
  return level;
}

/** Each cycle once, as the ids along it, the first repeated at the end. */
function findCycles(parents: Map<string, string>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const way: string[] = [];
    let id: string | undefined = start;
    while (id !== undefined && !done.has(id)) {
      done.add(id);
      way.push(id);
      id = parents.get(id);
    }
    const from = id === undefined ? -1 : way.indexOf(id);
    if (from >= 0) cycles.push([...way.slice(from), id!]);
  }
  return cycles;
}

function plant(submitted: SubmittedItem[], parents: Map<string, string>): QualificationItem[] {
  const items = new Map<string, QualificationItem>();
  for (const { childIds: _, parentIds: __, ...item } of submitted)
    items.set(item.id, { ...item, children: [] });
  const roots: QualificationItem[] = [];
  for (const item of items.values()) {
    const parentId = parents.get(item.id);
    (parentId === undefined ? roots : items.get(parentId)!.children).push(item);
  }
  return roots;
}

/** The inputs of *Order Qualification Request* for one top order line item. */
export interface OrderQualificationInputs {
  topOrderLineItem: LineItemView;
  payload: QualificationRequest;
}

/** What a condition sees of a top order line item. */
export interface LineItemView {
  id: string;
  action: ItemAction;
  quantity: number;
  specification?: SpecificationRef;
  place?: Place;
  /** By name. The first of several with one name. */
  characteristics: Record<string, unknown>;
  order: Pick<OrderSummary, 'id' | 'externalId' | 'relatedParty'>;
}

/** Makes the inputs of *Order Qualification Request*: the view that conditions read, and the vendor's payload. */
export const orderQualificationInputs = (
  order: OrderSummary,
  top: QualificationItem,
): OrderQualificationInputs => ({ topOrderLineItem: viewOf(order, top), payload: { order, item: top } });

/** The inputs of *Service Availability Query*. */
export interface AvailabilityQueryInputs {
  searchCriteria: LineItemView;
  payload: QualificationRequest;
}

/** Makes them: `criteria` says at which place, and which services are of interest. */
export const availabilityQueryInputs = (
  order: OrderSummary,
  criteria: QualificationItem,
): AvailabilityQueryInputs => ({
  searchCriteria: viewOf(order, criteria),
  payload: { order, item: criteria },
});

/** The inputs of *Service Inventory Lookup*. */
export interface InventoryLookupInputs {
  orderLineItem: LineItemView;
  payload: QualificationRequest;
}

/** Makes them for an item that names a service in inventory: the payload's item names it as its `serviceId`. */
export const inventoryLookupInputs = (
  order: OrderSummary,
  { inventory, ...item }: QualificationItem,
): InventoryLookupInputs => ({
  orderLineItem: viewOf(order, item),
  payload: {
    order,
    item: { ...item, ...(inventory && { serviceId: inventory.serviceId }), children: [] },
  },
});

function viewOf(order: OrderSummary, top: QualificationItem): LineItemView {
  const characteristics: Record<string, unknown> = Object.create(null);
  for (const { name, value } of top.characteristics)
    if (!(name in characteristics)) characteristics[name] = value;
  return {
    id: top.id,
    action: top.action,
    quantity: top.quantity,
    ...(top.specification && { specification: top.specification }),
    ...(top.place && { place: top.place }),
    characteristics,
    order: {
      id: order.id,
      ...(order.externalId !== undefined && { externalId: order.externalId }),
      relatedParty: order.relatedParty,
    },
  };
}
