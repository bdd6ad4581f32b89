import { flattenItems, ITEM_ACTIONS, type ItemAction, type QualificationRequest } from './request.js';

/** What is wrong with a qualification request that somebody wrote by hand, and where; or nothing. */
export function findRequestFault(request: unknown): { path: string; reason: string } | undefined {
  const { order, item } = (request ?? {}) as Partial<Record<string, unknown>>;
  return findOrderFault(order) ?? findItemFault(item, 'item') ?? findTwin(request as QualificationRequest);
}

function findOrderFault(order: unknown) {
  if (!isRecord(order)) return { path: 'order', reason: 'is not an object' };
  if (!isText(order.id)) return { path: 'order.id', reason: 'is not a text' };
  if (!Array.isArray(order.relatedParty)) return { path: 'order.relatedParty', reason: 'is not a list' };
  for (const name of ['provideAlternative', 'provideUnavailabilityReason'])
    if (typeof order[name] !== 'boolean') return { path: `order.${name}`, reason: 'is not true or false' };
  return undefined;
}

function findItemFault(item: unknown, path: string): { path: string; reason: string } | undefined {
  if (!isRecord(item)) return { path, reason: 'is not an object' };
  if (!isText(item.id)) return { path: `${path}.id`, reason: 'is not a text' };
  if (!ITEM_ACTIONS.includes(item.action as ItemAction))
    return { path: `${path}.action`, reason: `is none of ${ITEM_ACTIONS.join(', ')}` };
  if (!Number.isFinite(item.quantity)) return { path: `${path}.quantity`, reason: 'is not a number' };
  if (item.specification !== undefined && !(isRecord(item.specification) && isText(item.specification.id)))
    return { path: `${path}.specification`, reason: 'has no `id`' };
  if (item.place !== undefined && !isRecord(item.place))
    return { path: `${path}.place`, reason: 'is not an object' };
  const { characteristics, children } = item;
  if (!Array.isArray(characteristics) || !characteristics.every((one) => isRecord(one) && isText(one.name)))
    return { path: `${path}.characteristics`, reason: 'is not a list of names and values' };
  if (!Array.isArray(children)) return { path: `${path}.children`, reason: 'is not a list' };
  for (const [index, child] of children.entries()) {
    const fault = findItemFault(child, `${path}.children[${index}]`);
    if (fault) return fault;
  }
  return undefined;
}

/** An answer refers to an item by its id. */
function findTwin({ item }: QualificationRequest) {
  const seen = new Set<string>();
  for (const { id } of flattenItems(item)) {
    if (seen.has(id)) return { path: 'item', reason: `has two items with the id "${id}"` };
    seen.add(id);
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
