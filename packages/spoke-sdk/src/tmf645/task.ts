import type { QualificationItem, QualificationRequest } from '@axle/qualification';
import { present } from '../reading.js';

/** A `checkServiceQualification` to be posted: the tree becomes a list, whose items name those above and below them. */
export function toTask({ order, item }: QualificationRequest, externalId: string) {
  const {
    description,
    expectedQualificationDate,
    provideAlternative,
    provideUnavailabilityReason,
    relatedParty,
  } = order;
  return {
    '@type': 'CheckServiceQualification',
    externalId,
    ...present({ description, expectedQualificationDate }),
    instantSyncQualification: true,
    provideAlternative,
    provideUnavailabilityReason,
    relatedParty,
    serviceQualificationItem: toTaskItems(item),
  };
}

function toTaskItems(item: QualificationItem, parent?: QualificationItem): object[] {
  const { id, action, quantity, serviceId, children } = item;
  const { expectedServiceAvailabilityDate, expectedActivationDate } = item;
  const related = (relationshipType: string, { id }: QualificationItem) => ({
    '@type': 'ServiceQualificationItemRelationship',
    relationshipType,
    id,
  });
  const taskItem = {
    '@type': 'ServiceQualificationItem',
    id,
    action,
    quantity,
    ...present({ expectedServiceAvailabilityDate, expectedActivationDate }),
    qualificationItemRelationship: [
      ...(parent ? [related('HasParent', parent)] : []),
      ...children.map((child) => related('HasChild', child)),
    ],
    service: { ...toService(item), ...present({ id: serviceId }) },
  };
  return [taskItem, ...children.flatMap((child) => toTaskItems(child, item))];
}

/** A `queryServiceQualification` to be posted: what can be had where the item is. */
export function toQuery({ order, item }: QualificationRequest, externalId: string) {
  const { expectedServiceAvailabilityDate } = item;
  return {
    '@type': 'QueryServiceQualification',
    externalId,
    ...present({ description: order.description }),
    instantSyncQualification: true,
    relatedParty: order.relatedParty,
    searchCriteria: {
      '@type': 'ServiceQualificationItem',
      ...present({ expectedServiceAvailabilityDate }),
      service: toService(item),
    },
  };
}

const toService = ({ specification, place, characteristics }: QualificationItem) => ({
  '@type': 'Service',
  ...present({ serviceSpecification: specification }),
  serviceCharacteristic: characteristics,
  ...(place && { place: [{ role: 'installation', ...place }] }),
});
