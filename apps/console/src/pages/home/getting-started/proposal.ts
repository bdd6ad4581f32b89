import { answer, axle } from '../../../api/axle.ts';

interface Submitted {
  serviceQualificationItem?: {
    service?: { serviceSpecification?: { name?: string }; place?: { country?: string }[] };
  }[];
}

/** A condition that selects orders like this one. */
export async function conditionFor(id: string, signal: AbortSignal): Promise<string> {
  const order = (await answer(
    axle.GET('/tmf-api/serviceQualificationManagement/v4/checkServiceQualification/{id}', {
      params: { path: { id } },
      signal,
    }),
  )) as Submitted;
  const { serviceSpecification, place: [place] = [] } = order.serviceQualificationItem?.[0]?.service ?? {};
  const parts = [
    serviceSpecification?.name &&
      `topOrderLineItem.specification.name == ${JSON.stringify(serviceSpecification.name)}`,
    place?.country && `topOrderLineItem.place.country == ${JSON.stringify(place.country)}`,
  ].filter(Boolean);
  return parts.join(' && ') || 'true';
}
