import type { OrderKind } from '@axle/qualification';
import type { ValueAttribute } from './list-attributes.js';

/** What an order is found by that stays as it was submitted, but for `externalId` and dates. */
const SUBMITTED = [
  'description',
  'instantSyncQualification',
  'provideAlternative',
  'provideUnavailabilityReason',
  '@type',
  '@baseType',
  '@schemaLocation',
  'relatedParty.id',
  'relatedParty.role',
  'serviceQualificationItem.service.serviceSpecification.id',
] as const satisfies ValueAttribute[];

/** Where the services are wanted: for operators, in small letters. Order systems do not search by it. */
export const PLACES = 'serviceQualificationItem.service.place';

/** What somebody calls a place by. */
const NAMES_OF_PLACES = ['id', 'country', 'stateOrProvince', 'city'];

/** What the file says of an order that leaves these out. */
const DEFAULTS: Record<OrderKind, object> = {
  check: {
    '@type': 'CheckServiceQualification',
    provideAlternative: false,
    provideUnavailabilityReason: false,
  },
  query: { '@type': 'QueryServiceQualification' },
};

/** By the attribute's path: the values that an order as submitted has there. */
export function filterableValues(
  kind: OrderKind,
  submitted: Record<string, unknown>,
  items: readonly Record<string, unknown>[],
): Record<string, unknown[]> {
  const order = { ...DEFAULTS[kind], ...submitted, serviceQualificationItem: items };
  const values = SUBMITTED.map((path): [string, unknown[]] => [path, valuesAt(order, path.split('.'))]);
  return Object.fromEntries([...values, placesOf(order)].filter(([, found]) => found.length > 0));
}

function placesOf(order: object): [string, string[]] {
  const names = NAMES_OF_PLACES.flatMap((name) => valuesAt(order, [...PLACES.split('.'), name]));
  const texts = names.filter((name) => typeof name === 'string');
  return [PLACES, [...new Set(texts.map((text) => text.toLowerCase()))]];
}

function valuesAt(value: unknown, [name, ...below]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, [name!, ...below]));
  if (typeof value !== 'object' || value === null) return [];
  const inner = (value as Record<string, unknown>)[name!];
  if (below.length > 0) return valuesAt(inner, below);
  return inner === undefined ? [] : [inner];
}
