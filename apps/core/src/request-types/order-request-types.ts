import type { RequestTypeKey } from '@axle/qualification';
import { type RequestParameter } from './request-type.answer.js';

/** The request types that orders are made into: the hub itself makes their inputs, and knows their outputs. */
const LINE_ITEM_INPUT = {
  'order-qualification-request': 'topOrderLineItem',
  'service-availability-query': 'searchCriteria',
  'service-inventory-lookup': 'orderLineItem',
} satisfies Record<RequestTypeKey, string>;

export const isOrderRequestType = (key: string): key is RequestTypeKey => Object.hasOwn(LINE_ITEM_INPUT, key);

/** The view that conditions read, and what the adapter gets. */
export const orderRequestInputs = (key: RequestTypeKey): RequestParameter[] => [
  { name: LINE_ITEM_INPUT[key], type: 'reference', mandatory: true, reference: 'order-line-item' },
  { name: 'payload', type: 'json', mandatory: true },
];

export const ORDER_REQUEST_OUTPUTS: RequestParameter[] = [{ name: 'items', type: 'json', mandatory: true }];
