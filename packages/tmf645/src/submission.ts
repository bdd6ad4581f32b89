import {
  type CatalogueFault,
  type InventoryReference,
  ITEM_ACTIONS,
  type ItemAction,
  type OrderSummary,
  type Place,
  type SubmittedItem,
} from '@axle/qualification';
import type {
  CheckServiceQualification_Create,
  CheckServiceQualificationItem,
  QueryServiceQualification_Create,
} from './generated/tmf645.js';
import type { Fault } from './validate.js';

/** A request body in the domain's words. */
export interface Submission {
  summary: Omit<OrderSummary, 'id'>;
  /** The order's attributes as sent, without its items. */
  submitted: Record<string, unknown>;
  items: { item: SubmittedItem; submitted: Record<string, unknown> }[];
}

/** The file does not name these two; order systems send them all the same. */
type SentItem = CheckServiceQualificationItem & { action?: unknown; quantity?: unknown };

/** Translates a body that has passed {@link findFaults}. What the file leaves open and Axle does not is a fault. */
export function toSubmission(body: CheckServiceQualification_Create): Submission | { faults: Fault[] } {
  const { serviceQualificationItem, ...submitted } = body;
  const sent: SentItem[] = serviceQualificationItem;
  const faults = sent.flatMap((item, i) => findItemFaults(item, `serviceQualificationItem[${i}]`));
  if (faults.length > 0) return { faults };
  return {
    summary: summaryOf(body),
    submitted,
    items: sent.map((item, i) => ({ item: toItem(item, i), submitted: { ...item } })),
  };
}

/** What vendors need to know of a whole request. */
function summaryOf(
  body: CheckServiceQualification_Create | QueryServiceQualification_Create,
): Submission['summary'] {
  const { externalId, description, expectedQualificationDate } = body;
  return {
    ...(externalId !== undefined && { externalId }),
    ...(description !== undefined && { description }),
    ...(expectedQualificationDate !== undefined && { expectedQualificationDate }),
    relatedParty: body.relatedParty ?? [],
    // A query has no such attributes: what an order system sends in their place is its own.
    provideAlternative: body.provideAlternative === true,
    provideUnavailabilityReason: body.provideUnavailabilityReason === true,
  };
}

/** Translates the body of a query that has passed {@link findQueryFaults}: its criteria are its only item. */
export function toQuerySubmission(body: QueryServiceQualification_Create): Submission | { faults: Fault[] } {
  const { searchCriteria, ...submitted } = body;
  const item = searchCriteria as SentItem;
  const faults = findItemFaults(item, 'searchCriteria');
  if (faults.length > 0) return { faults };
  return {
    summary: summaryOf(body),
    submitted,
    items: [{ item: toItem(item, 0), submitted: { ...item } }],
  };
}

/** Says in the words of the body what the catalogue does not admit. `items`: those of the submission. */
export function toItemFault({ itemId, at, reason }: CatalogueFault, items: Submission['items']): Fault {
  const index = items.findIndex(({ item }) => item.id === itemId);
  return { path: `serviceQualificationItem[${index}]${pathWithin(at)}`, reason };
}

function pathWithin(at: CatalogueFault['at']): string {
  if (at === undefined) return '';
  if (at === 'specification') return '.service.serviceSpecification.id';
  return `.service.serviceCharacteristic${at === 'characteristics' ? '' : `[${at}].value`}`;
}

/** What ServiceNow's clients name an existing service by. */
const INVENTORY = { serviceInventory: 'change', referenceServiceInventory: 'same-place' } as const;

function inventoryOf(service: object | undefined): InventoryReference | undefined {
  for (const [name, use] of Object.entries(INVENTORY)) {
    const serviceId = idOf((service as Record<string, unknown> | undefined)?.[name]);
    if (serviceId !== undefined) return { serviceId, use };
  }
  return undefined;
}

/** As a reference has it, or the id alone. */
function idOf(reference: unknown): string | undefined {
  const id = typeof reference === 'object' ? (reference as { id?: unknown } | null)?.id : reference;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Where an item names an existing service, that says where it is: nothing else may. */
function findInventoryFaults({ service }: SentItem, path: string): Fault[] {
  const sent = (service ?? {}) as Record<string, unknown>;
  const named = Object.keys(INVENTORY).filter((name) => sent[name] !== undefined);
  if (named.length === 0) return [];
  const wrong = named.filter((name) => idOf(sent[name]) === undefined);
  if (wrong.length > 0)
    return wrong.map((name) => ({
      path: `${path}.service.${name}`,
      reason: 'must name a service by its `id`',
    }));
  if (named.length === 1 && service?.place === undefined) return [];
  return [
    {
      path: `${path}.service`,
      reason: 'must have exactly one of place, serviceInventory and referenceServiceInventory',
    },
  ];
}

function findItemFaults(item: SentItem, path: string): Fault[] {
  const { action, quantity } = item;
  const faults = findInventoryFaults(item, path);
  if (action !== undefined && !ITEM_ACTIONS.includes(action as ItemAction))
    faults.push({ path: `${path}.action`, reason: `must be one of ${ITEM_ACTIONS.join(', ')}` });
  if (quantity !== undefined && !(Number.isInteger(quantity) && (quantity as number) > 0))
    faults.push({ path: `${path}.quantity`, reason: 'must be a positive whole number' });
  return faults;
}

/** What an item asks for that was stored as it was submitted. */
export const toStoredItem = (submitted: Record<string, unknown>): SubmittedItem =>
  toItem(submitted as SentItem, 0);

/** An item without an id goes by its place in the list, from 1. */
function toItem(item: SentItem, index: number): SubmittedItem {
  const {
    service,
    qualificationItemRelationship = [],
    expectedServiceAvailabilityDate,
    expectedActivationDate,
  } = item;
  const related = (type: string) =>
    qualificationItemRelationship.flatMap(({ relationshipType, id }) =>
      relationshipType?.toLowerCase() === type && id !== undefined ? id : [],
    );
  const specification = service?.serviceSpecification;
  const place = service?.place?.[0];
  const inventory = inventoryOf(service);
  return {
    id: item.id ?? String(index + 1),
    action: (item.action as ItemAction | undefined) ?? (inventory?.use === 'change' ? 'modify' : 'add'),
    quantity: (item.quantity as number | undefined) ?? 1,
    ...(service?.id !== undefined && { serviceId: service.id }),
    ...(inventory && { inventory }),
    ...(specification && {
      specification: {
        id: specification.id,
        ...(specification.name !== undefined && { name: specification.name }),
        ...(specification.version !== undefined && { version: specification.version }),
      },
    }),
    ...(place && { place: place as Place }),
    characteristics: (service?.serviceCharacteristic ?? []).map(({ name, valueType, value }) => ({
      name,
      value,
      ...(valueType !== undefined && { valueType }),
    })),
    ...(expectedServiceAvailabilityDate !== undefined && { expectedServiceAvailabilityDate }),
    ...(expectedActivationDate !== undefined && { expectedActivationDate }),
    childIds: related('haschild'),
    parentIds: related('hasparent'),
  };
}
