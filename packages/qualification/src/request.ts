import type { Characteristic, Place, SpecificationRef } from './result.js';

/** What an adapter is asked: one top order line item with its whole tree. */
export interface QualificationRequest {
  order: OrderSummary;
  item: QualificationItem;
}

/** The customer order, as far as a vendor needs to know it. */
export interface OrderSummary {
  /** The hub's id of the customer order. */
  id: string;
  /** The order system's own id. */
  externalId?: string;
  description?: string;
  /** By when the order system wants an answer, ISO 8601. */
  expectedQualificationDate?: string;
  relatedParty: RelatedParty[];
  provideAlternative: boolean;
  provideUnavailabilityReason: boolean;
}

export interface RelatedParty {
  id: string;
  name?: string;
  role?: string;
  [attribute: string]: unknown;
}

export const ITEM_ACTIONS = ['add', 'modify', 'delete', 'noChange'] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** A service in inventory, and what the item wants of it: to change it, or to be at the same place. */
export interface InventoryReference {
  serviceId: string;
  use: 'change' | 'same-place';
}

/** A line item to qualify, and the line items below it. */
export interface QualificationItem {
  /** The order system's id of the item, unique within the order. An answer refers to it. */
  id: string;
  action: ItemAction;
  quantity: number;
  /** The service in inventory that the item changes, if it names one. */
  serviceId?: string;
  /** The service in inventory that completes the item. Vendors never see it: by then the item is complete. */
  inventory?: InventoryReference;
  specification?: SpecificationRef;
  place?: Place;
  characteristics: Characteristic[];
  /** ISO 8601. */
  expectedServiceAvailabilityDate?: string;
  /** ISO 8601. */
  expectedActivationDate?: string;
  children: QualificationItem[];
}

/** Every item of a tree, parents before their children. */
export function flattenItems(root: QualificationItem): QualificationItem[] {
  const items: QualificationItem[] = [];
  const open = [root];
  for (let item = open.pop(); item; item = open.pop()) {
    items.push(item);
    for (let i = item.children.length - 1; i >= 0; i--) open.push(item.children[i]!);
  }
  return items;
}
