import type { ItemAction } from './request.js';
import type { Characteristic, Place, SpecificationRef } from './result.js';

/** A line item as the order system submitted it, before its place in a tree is known. */
export interface SubmittedItem {
  id: string;
  action: ItemAction;
  quantity: number;
  serviceId?: string;
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

/** A line item in its tree. */
export interface OrderItem extends Omit<SubmittedItem, 'childIds' | 'parentIds'> {
  parentId?: string;
  /** The id of the top order line item of the tree; a root names itself. */
  topId: string;
  depth: number;
}

export interface OrderTreeFault {
  /** The position of the item in the submitted list. */
  index: number;
  itemId: string;
  reason: string;
}

export type OrderTree = { items: OrderItem[] } | { faults: OrderTreeFault[] };
