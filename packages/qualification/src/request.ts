import type { Characteristic, Place, SpecificationRef } from './result.js';

/** What an adapter is asked: one top order line item with its whole tree. */
export interface QualificationRequest {
  order: OrderSummary;
  /** The top item. The items below it are in its `children`, at any depth. */
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
  /** Whether the order system wants another service or date where the item cannot be had as it is. */
  provideAlternative: boolean;
  /** Whether it wants to know why an item cannot be had. */
  provideUnavailabilityReason: boolean;
}

/** A person or an organisation that the order names. Attributes beyond these are kept as sent. */
export interface RelatedParty {
  /** The order system's id of it. */
  id: string;
  name?: string;
  /** As in `customer`. */
  role?: string;
  [attribute: string]: unknown;
}

export const ITEM_ACTIONS = ['add', 'modify', 'delete', 'noChange'] as const;

/** What is to become of the item's service. */
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
  /** How many of it are wanted: 1 where the order says nothing. */
  quantity: number;
  /** The service in inventory that the item changes, if it names one. */
  serviceId?: string;
  /**
   * The service in inventory that completes the item. Vendors never see it: by then the item is complete.
   *
   * @internal
   */
  inventory?: InventoryReference;
  /** What is wanted. */
  specification?: SpecificationRef;
  /** Where it is wanted. */
  place?: Place;
  /** How it is wanted, in the order system's words. */
  characteristics: Characteristic[];
  /** By when the customer wants to have the service, ISO 8601. */
  expectedServiceAvailabilityDate?: string;
  /** When it is to be switched on, ISO 8601. */
  expectedActivationDate?: string;
  /** The items below it. */
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
