import type { AlternateService } from './result.js';

/** A service that a vendor can deliver at the place that was asked about, or that it has in its inventory. */
export interface FoundService {
  service: AlternateService;
  /** When the service could be had, ISO 8601. */
  availabilityDate?: string;
  /** Until when the answer holds, ISO 8601. */
  expirationDate?: string;
}

/** Says what is wrong with a list of found services, or nothing. An empty list is an answer: there is none. */
export function findFoundServicesFault(items: unknown): string | undefined {
  if (!Array.isArray(items)) return 'the answer has no list `items`';
  for (const [index, item] of items.entries()) {
    const fault = findFault(item);
    if (fault) return `items[${index}]: ${fault}`;
  }
  return undefined;
}

function findFault(item: unknown): string | undefined {
  const { service, availabilityDate, expirationDate } = (item ?? {}) as Partial<FoundService>;
  if (typeof service !== 'object' || service === null || Array.isArray(service)) return 'has no `service`';
  const { specification, characteristics, place } = service;
  if (specification !== undefined && typeof specification?.id !== 'string')
    return '`service.specification` has no `id`';
  if (characteristics !== undefined && !isCharacteristics(characteristics))
    return '`service.characteristics` is not a list of names and values';
  if (place !== undefined && (typeof place !== 'object' || place === null))
    return '`service.place` is not an object';
  for (const [name, date] of Object.entries({ availabilityDate, expirationDate }))
    if (date !== undefined && (typeof date !== 'string' || Number.isNaN(Date.parse(date))))
      return `\`${name}\` is not an ISO 8601 date`;
  return undefined;
}

const isCharacteristics = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one?.name === 'string' && one.value !== undefined);

/** The services that several vendors found, the same one once. */
export function mergeFoundServices(answers: readonly FoundService[][]): FoundService[] {
  const merged = new Map<string, FoundService>();
  for (const found of answers.flat()) {
    const key = JSON.stringify(found.service);
    if (!merged.has(key)) merged.set(key, found);
  }
  return [...merged.values()];
}
