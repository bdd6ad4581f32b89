/** The order as TMF645 answers it, as far as it is shown here. */
export interface Order {
  id: string;
  externalId?: string;
  state: string;
  qualificationResult?: string;
  checkServiceQualificationDate: string;
  serviceQualificationItem: OrderItem[];
}

export interface OrderItem {
  id: string;
  state: string;
  qualificationResult?: string;
  service?: { name?: string; serviceSpecification?: { id?: string; name?: string } };
  alternateServiceProposal?: {
    alternateServiceAvailabilityDate?: string;
    alternateService?: { name?: string };
  }[];
  eligibilityUnavailabilityReason?: { code?: string; label?: string }[];
  terminationError?: { id?: string; value?: string }[];
}

const ENDED = ['done', 'terminatedWithError'];

export const hasEnded = ({ state }: { state: string }): boolean => ENDED.includes(state);

/** What came of it: a result, or its state while there is none. */
export const outcomeOf = ({
  state,
  qualificationResult,
}: Pick<OrderItem, 'state' | 'qualificationResult'>): string =>
  qualificationResult ?? (state === 'terminatedWithError' ? 'none' : state);

export const serviceOf = ({ service }: OrderItem): string =>
  service?.serviceSpecification?.name ?? service?.name ?? service?.serviceSpecification?.id ?? '';

/** Why, or what instead. */
export const whyOf = (item: OrderItem): string =>
  [
    ...(item.alternateServiceProposal ?? []).map(({ alternateService, alternateServiceAvailabilityDate }) =>
      [alternateService?.name, alternateServiceAvailabilityDate].filter(Boolean).join(' from '),
    ),
    ...(item.eligibilityUnavailabilityReason ?? []).map(({ code, label }) => label ?? code),
    ...(item.terminationError ?? []).map(({ id, value }) => [id, value].filter(Boolean).join(': ')),
  ].join('; ');
