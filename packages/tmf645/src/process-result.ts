import {
  type AlternateProposal,
  type AlternateService,
  RESULTS_BY_HAND,
  type ResultByHand,
} from '@axle/qualification';
import type { AlternateServiceProposal, CheckServiceQualificationItem } from './generated/tmf645.js';
import { type Fault, findResourceFaults } from './validate.js';

/** The results that somebody reports for items of one qualification. */
export interface ReportedResults {
  /** The qualification's id. */
  id: string;
  items: (Omit<ResultByHand, 'position' | 'itemId'> & { id: string })[];
}

/**
 * Reads the body of `POST checkServiceQualification/processResult`, which is ServiceNow's and not the file's: a
 * qualification with its id, and items with their ids and results.
 */
export function readProcessResult(body: unknown): ReportedResults | { faults: Fault[] } {
  const faults = findResourceFaults(body);
  if (faults.length > 0) return { faults };
  const { id, serviceQualificationItem: items = [] } = body as {
    id?: string;
    serviceQualificationItem?: CheckServiceQualificationItem[];
  };
  if (id === undefined) faults.push({ path: 'id', reason: 'is required: the id of the qualification' });
  if (items.length === 0)
    faults.push({ path: 'serviceQualificationItem', reason: 'must have at least 1 entry' });
  items.forEach((item, i) => {
    const path = `serviceQualificationItem[${i}]`;
    if (item.id === undefined) faults.push({ path: `${path}.id`, reason: 'is required' });
    else if (items.findIndex(({ id }) => id === item.id) < i)
      faults.push({ path: `${path}.id`, reason: `"${item.id}" is reported twice` });
    if (!RESULTS_BY_HAND.some((known) => known === item.qualificationResult))
      faults.push({
        path: `${path}.qualificationResult`,
        reason: `must be one of ${RESULTS_BY_HAND.join(', ')}`,
      });
  });
  return faults.length > 0 ? { faults } : { id: id!, items: items.map(toResult) };
}

function toResult(item: CheckServiceQualificationItem): ReportedResults['items'][number] {
  return {
    id: item.id!,
    result: item.qualificationResult as ResultByHand['result'],
    alternates: (item.alternateServiceProposal ?? []).map(toAlternate),
    reasons: (item.eligibilityUnavailabilityReason ?? []).map(({ code = '', label = '' }) => ({
      code,
      label,
    })),
  };
}

function toAlternate({
  id,
  alternateServiceAvailabilityDate,
  alternateService,
}: AlternateServiceProposal): AlternateProposal {
  return {
    ...(id !== undefined && { id }),
    ...(alternateServiceAvailabilityDate !== undefined && {
      availabilityDate: alternateServiceAvailabilityDate,
    }),
    ...(alternateService && {
      service: {
        ...(alternateService.id !== undefined && { id: alternateService.id }),
        ...(alternateService.name !== undefined && { name: alternateService.name }),
        ...(alternateService.serviceSpecification && {
          specification: alternateService.serviceSpecification,
        }),
        ...(alternateService.serviceCharacteristic && {
          characteristics: alternateService.serviceCharacteristic,
        }),
        ...(alternateService.place?.[0] && { place: alternateService.place[0] }),
      } as AlternateService,
    }),
  };
}
