import { type FoundService, findFoundServicesFault } from './found-service.js';
import { flattenItems, type QualificationItem } from './request.js';
import {
  type AlternateProposal,
  type UnavailabilityReason,
  VENDOR_RESULTS,
  type VendorResult,
} from './result.js';

/** A vendor's answer to a qualification request. Items left out are recorded as `not-answered`. */
export interface QualificationAnswer {
  items: ItemAnswer[];
}

/** What a vendor says of one item. */
export interface ItemAnswer {
  /** The id of an item of the request. */
  id: string;
  /** `alternate` needs one of `alternates` at least. */
  result: VendorResult;
  /** At least one where the result is `alternate`. */
  alternates?: AlternateProposal[];
  /** Why, where the result is `unqualified` and the vendor says so. */
  reasons?: UnavailabilityReason[];
  /** When the service could be had, ISO 8601. */
  availabilityDate?: string;
  /** Until when the answer holds, ISO 8601. */
  expirationDate?: string;
}

/** What an adapter's answer is a list of, by the request type that it implements. */
export interface AnswerItems {
  'order-qualification-request': ItemAnswer;
  /** What can be had at the place of the request's item. */
  'service-availability-query': FoundService;
  /** The service that the request's item names by `serviceId`; an empty list where there is none. */
  'service-inventory-lookup': FoundService;
}

/** The keys of the request types that are answered by items. */
export type RequestTypeKey = keyof AnswerItems;

/** An entry of an answer to any of them. */
export type AnswerItem = AnswerItems[RequestTypeKey];

/** Says what is wrong with the answer to a request of this type, or nothing. */
export function findFaultOf(
  requestType: string,
  root: QualificationItem,
  answer: unknown,
): string | undefined {
  if (requestType === ('order-qualification-request' satisfies RequestTypeKey))
    return findAnswerFault(root, answer);
  return findFoundServicesFault((answer as { items?: unknown } | undefined)?.items);
}

/**
 * Says what is wrong with an answer, or nothing. Answers come from a vendor's system through a vendor team's code:
 * the shape is not taken on trust, and an id that the request does not have makes the whole answer malformed, since
 * it may belong to another order.
 */
export function findAnswerFault(root: QualificationItem, answer: unknown): string | undefined {
  if (!isRecord(answer) || !Array.isArray(answer.items)) return 'the answer has no list `items`';
  const asked = new Set(flattenItems(root).map((item) => item.id));
  const seen = new Set<string>();
  for (const [index, item] of answer.items.entries()) {
    const fault = findItemFault(item, asked, seen);
    if (fault) return `items[${index}]: ${fault}`;
    seen.add(item.id);
  }
  return undefined;
}

function findItemFault(item: unknown, asked: Set<string>, seen: Set<string>): string | undefined {
  if (!isRecord(item)) return 'is not an object';
  if (typeof item.id !== 'string') return 'has no `id`';
  if (!asked.has(item.id)) return `id "${item.id}" is not in the request`;
  if (seen.has(item.id)) return `id "${item.id}" is answered twice`;
  if (!VENDOR_RESULTS.includes(item.result as VendorResult))
    return `result must be one of ${VENDOR_RESULTS.join(', ')}`;
  for (const list of ['alternates', 'reasons'] as const)
    if (item[list] !== undefined && !Array.isArray(item[list])) return `\`${list}\` is not a list`;
  for (const date of ['availabilityDate', 'expirationDate'] as const)
    if (item[date] !== undefined && !isDate(item[date])) return `\`${date}\` is not an ISO 8601 date`;
  const alternates = (item.alternates ?? []) as unknown[];
  const reasons = (item.reasons ?? []) as unknown[];
  if (item.result === 'alternate' && alternates.length === 0) return 'result `alternate` needs a proposal';
  if (!alternates.every(isProposal))
    return 'an alternate proposal needs a `service` or an `availabilityDate`';
  if (!reasons.every(isReason)) return 'a reason needs a `code` and a `label`';
  return undefined;
}

function isProposal(value: unknown): value is AlternateProposal {
  if (!isRecord(value)) return false;
  if (value.availabilityDate !== undefined && !isDate(value.availabilityDate)) return false;
  return isRecord(value.service) || value.availabilityDate !== undefined;
}

function isReason(value: unknown): value is UnavailabilityReason {
  return isRecord(value) && typeof value.code === 'string' && typeof value.label === 'string';
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

// biome-ignore lint/suspicious/noExplicitAny: narrowing an untrusted value; every use above checks its type
function isRecord(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
