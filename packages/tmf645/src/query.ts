import { type CustomerOrder, type FoundService, mergeFoundServices } from '@axle/qualification';
import type { QueryServiceQualification } from './generated/tmf645.js';
import { hrefOf, taskState, toService } from './resource.js';

/**
 * The query as TMF645's resource. `answers`: what each definition's vendor found, the first definition's first.
 * `baseUrl`: the hub's address, without a slash at its end.
 */
export function toQueryServiceQualification(
  order: CustomerOrder,
  answers: FoundService[][],
  baseUrl: string,
): QueryServiceQualification {
  const { id, state, createdAt, estimatedResponseDate, completedAt, submitted, items } = order;
  const found = mergeFoundServices(answers);
  return {
    ...submitted,
    '@type': (submitted['@type'] as string | undefined) ?? 'QueryServiceQualification',
    id,
    href: hrefOf(baseUrl, 'query', id),
    state: taskState(state),
    queryServiceQualificationDate: createdAt,
    ...(estimatedResponseDate !== undefined && { estimatedResponseDate }),
    ...(state === 'done' && completedAt !== undefined && { effectiveQualificationDate: completedAt }),
    searchCriteria: items[0]!.submitted,
    ...(state === 'done' && { serviceQualificationItem: found.map(toItem) }),
  } as QueryServiceQualification;
}

const toItem = ({ service, availabilityDate, expirationDate }: FoundService, index: number) => ({
  '@type': 'ServiceQualificationItem',
  id: String(index + 1),
  ...(availabilityDate !== undefined && { expectedServiceAvailabilityDate: availabilityDate }),
  ...(expirationDate !== undefined && { expirationDate }),
  service: toService(service),
});
