/** The attributes of the file in which there may be a date or a place. Into the others nobody looks. */
const CONTAINERS = new Set([
  'serviceQualificationItem',
  'searchCriteria',
  'service',
  'alternateServiceProposal',
  'alternateService',
]);

/** What the file declares as `date-time` in them. */
const DATES = new Set([
  'expectedQualificationDate',
  'expectedActivationDate',
  'expectedServiceAvailabilityDate',
  'alternateServiceAvailabilityDate',
  'startDate',
  'endDate',
]);

/** A date, or a date and a time, without its zone. */
const ZONELESS = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?$/;

/** What a place is to the service, where the order system does not say it. */
const ROLE = 'installation';

/**
 * Takes what ServiceNow's Technical Service Qualification API takes beyond the file, and makes it the file's: dates
 * without a zone are UTC, a place without a role is where the service is installed. Everything else stays as it is.
 */
export function toConformant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toConformant);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, attribute(name, inner)]));
}

function attribute(name: string, value: unknown): unknown {
  if (DATES.has(name) && typeof value === 'string') return withZone(value);
  if (name === 'place' && Array.isArray(value)) return value.map(withRole);
  return CONTAINERS.has(name) ? toConformant(value) : value;
}

const withRole = (place: unknown): unknown =>
  isRecord(place) && place.role === undefined ? { ...place, role: ROLE } : place;

function withZone(text: string): string {
  const [, date, time = '00:00', seconds = ':00'] = ZONELESS.exec(text) ?? [];
  return date === undefined ? text : `${date}T${time}${seconds}Z`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
