import type {
  AlternateProposal,
  AlternateService,
  CustomerOrder,
  LineItem,
  OrderKind,
  OrderState,
  QualificationResult,
} from '@axle/qualification';
import type {
  AlternateServiceProposal,
  CheckServiceQualification,
  CheckServiceQualificationItem,
  ServiceRefOrValue,
} from './generated/tmf645.js';

export const TMF645_BASE_PATH = '/tmf-api/serviceQualificationManagement/v4';

/** The order as TMF645's resource. `baseUrl`: the hub's address, without a slash at its end. */
export function toCheckServiceQualification(
  order: CustomerOrder,
  baseUrl: string,
): CheckServiceQualification {
  const { id, state, result, createdAt, estimatedResponseDate, completedAt, submitted, items } = order;
  const done = state === 'done';
  return {
    ...submitted,
    '@type': (submitted['@type'] as string | undefined) ?? 'CheckServiceQualification',
    id,
    href: hrefOf(baseUrl, 'check', id),
    state: taskState(state),
    checkServiceQualificationDate: createdAt,
    ...(estimatedResponseDate !== undefined && { estimatedResponseDate }),
    ...(done && completedAt !== undefined && { effectiveQualificationDate: completedAt }),
    ...vendorResult(result),
    serviceQualificationItem: items.map((item) => toItem(order, item)),
  } as CheckServiceQualification;
}

/** Where the resource is. `baseUrl` as above. */
export const hrefOf = (baseUrl: string, kind: OrderKind, id: string): string =>
  `${baseUrl}${TMF645_BASE_PATH}/${kind}ServiceQualification/${id}`;

/** The file knows no cancelled task. */
export const taskState = (state: OrderState) => (state === 'cancelled' ? 'terminatedWithError' : state);

/** `none` and `pending` are Axle's words: to the order system they are no result. */
const vendorResult = (result: QualificationResult) =>
  result === 'none' || result === 'pending' ? {} : { qualificationResult: result };

function toItem(order: CustomerOrder, item: LineItem): CheckServiceQualificationItem {
  const { result, failure, alternates, reasons, expirationDate } = item;
  return {
    ...item.submitted,
    id: item.id,
    state: itemState(order, result),
    ...vendorResult(result),
    ...(expirationDate !== undefined && { expirationDate }),
    ...(order.provideAlternative &&
      alternates.length > 0 && { alternateServiceProposal: alternates.map(toProposal) }),
    ...(order.provideUnavailabilityReason &&
      reasons.length > 0 && {
        eligibilityUnavailabilityReason: reasons.map(({ code, label }) => ({ code, label })),
      }),
    ...(failure && { terminationError: [{ id: failure.code, value: failure.message }] }),
  } as CheckServiceQualificationItem;
}

function itemState({ state }: CustomerOrder, result: QualificationResult): string {
  if (result === 'pending') return state === 'accepted' ? 'accepted' : 'inProgress';
  return result === 'none' ? 'terminatedWithError' : 'done';
}

function toProposal({ id, service, availabilityDate }: AlternateProposal): AlternateServiceProposal {
  return {
    '@type': 'AlternateServiceProposal',
    ...(id !== undefined && { id }),
    ...(availabilityDate !== undefined && { alternateServiceAvailabilityDate: availabilityDate }),
    ...(service && { alternateService: toService(service) }),
  };
}

/** A service that a vendor offers or has. */
export const toService = (service: AlternateService): ServiceRefOrValue =>
  ({
    '@type': 'Service',
    ...(service.id !== undefined && { id: service.id }),
    ...(service.name !== undefined && { name: service.name }),
    ...(service.specification && { serviceSpecification: { ...service.specification } }),
    ...(service.characteristics && { serviceCharacteristic: service.characteristics }),
    ...(service.place && { place: [{ role: 'installation', ...service.place }] }),
  }) as ServiceRefOrValue;

/** Leaves the named first-level attributes; `id`, `href` and `@type` always stay. Without names, all of them. */
export function selectFields<Resource extends object>(
  resource: Resource,
  fields?: readonly string[],
): Partial<Resource> {
  if (!fields) return resource;
  const wanted = new Set(['id', 'href', '@type', ...fields]);
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => wanted.has(name)),
  ) as Partial<Resource>;
}
