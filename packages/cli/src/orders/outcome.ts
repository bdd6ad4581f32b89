import type { Order, OrderItem } from '../hub/schemas.js';

export const hasEnded = ({ state }: Order | OrderItem): boolean =>
  state === 'done' || state === 'terminatedWithError';

/** What came of it: a result, or its state while there is none. */
export const outcomeOf = ({ state, qualificationResult }: Order | OrderItem): string =>
  qualificationResult ?? (state === 'terminatedWithError' ? 'none' : state);

export const serviceOf = ({ service }: OrderItem): string =>
  service?.serviceSpecification?.name ?? service?.name ?? service?.serviceSpecification?.id ?? '';

/** Why, or what instead. */
export const whyOf = ({
  alternateServiceProposal = [],
  eligibilityUnavailabilityReason = [],
  terminationError = [],
}: OrderItem): string =>
  [
    ...alternateServiceProposal.map(({ alternateService, alternateServiceAvailabilityDate }) =>
      joined(' from ', alternateService?.name, alternateServiceAvailabilityDate),
    ),
    ...eligibilityUnavailabilityReason.map(({ code, label }) => label ?? code),
    ...terminationError.map(({ id, value }) => joined(': ', id, value)),
  ].join('; ');

const joined = (glue: string, ...parts: (string | undefined)[]): string => parts.filter(Boolean).join(glue);
