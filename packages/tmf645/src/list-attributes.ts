import type { OrderKind } from '@axle/qualification';
import type { CheckServiceQualification } from './generated/tmf645.js';

/** How the values of an attribute are written, and with that what a filter may ask. */
type Kind = 'text' | 'boolean' | 'date' | 'state' | 'result';

/** Every first-level attribute of the file's resource that has a single value. */
const SINGLE_VALUES = {
  id: 'text',
  href: 'text',
  checkServiceQualificationDate: 'date',
  description: 'text',
  effectiveQualificationDate: 'date',
  estimatedResponseDate: 'date',
  expectedQualificationDate: 'date',
  expirationDate: 'date',
  externalId: 'text',
  instantSyncQualification: 'boolean',
  provideAlternative: 'boolean',
  provideUnavailabilityReason: 'boolean',
  qualificationResult: 'result',
  state: 'state',
  '@type': 'text',
  '@baseType': 'text',
  '@schemaLocation': 'text',
} as const satisfies Record<
  Exclude<keyof CheckServiceQualification, 'relatedParty' | 'serviceQualificationItem'>,
  Kind
>;

/** Attributes further down that order systems search by. */
const NESTED = {
  'relatedParty.id': 'text',
  'relatedParty.role': 'text',
  'serviceQualificationItem.service.serviceSpecification.id': 'text',
} as const satisfies Record<string, Kind>;

const FILTERABLE = { ...SINGLE_VALUES, ...NESTED };

type AttributeOf<K extends Kind> = {
  [Name in keyof typeof FILTERABLE]: (typeof FILTERABLE)[Name] extends K ? Name : never;
}[keyof typeof FILTERABLE];

export type DateAttribute = AttributeOf<'date'>;
/** An `href` is asked for by the `id` in it. */
export type ValueAttribute = Exclude<AttributeOf<Exclude<Kind, 'date'>>, 'href'>;

/** What queries have under a name of their own. */
const NAMES_OF_QUERIES: Record<string, string> = {
  queryServiceQualificationDate: 'checkServiceQualificationDate',
  'searchCriteria.service.serviceSpecification.id':
    'serviceQualificationItem.service.serviceSpecification.id',
};

const NOT_OF_QUERIES: ReadonlySet<string> = new Set([
  ...Object.values(NAMES_OF_QUERIES),
  'provideAlternative',
  'provideUnavailabilityReason',
  'qualificationResult',
]);

/** The name by which a list knows an attribute of this kind of resource; one that the resource does not have is none. */
export function listedName(kind: OrderKind, name: string): string | undefined {
  if (kind === 'check') return name;
  return NAMES_OF_QUERIES[name] ?? (NOT_OF_QUERIES.has(name) ? undefined : name);
}

/** The attributes that a list can be filtered by. */
export const FILTERS: ReadonlyMap<string, Kind> = new Map(Object.entries(FILTERABLE));

/** Attributes further down that a list can be filtered by, as the resource names them. */
export const NESTED_FILTERS: Record<OrderKind, readonly string[]> = {
  check: Object.keys(NESTED),
  query: ['relatedParty.id', 'relatedParty.role', 'searchCriteria.service.serviceSpecification.id'],
};

const FIRST_LEVEL = [...Object.keys(SINGLE_VALUES), 'relatedParty', 'serviceQualificationItem'];

/** The attributes that `fields` can name. */
export const FIELDS: Record<OrderKind, ReadonlySet<string>> = {
  check: new Set(FIRST_LEVEL),
  query: new Set([
    ...FIRST_LEVEL.filter((name) => !NOT_OF_QUERIES.has(name)),
    'queryServiceQualificationDate',
    'searchCriteria',
  ]),
};

export const SORT_ATTRIBUTES = [
  'id',
  'checkServiceQualificationDate',
  'externalId',
  'state',
  'qualificationResult',
  'expectedQualificationDate',
  'effectiveQualificationDate',
] as const;
export type SortAttribute = (typeof SORT_ATTRIBUTES)[number];
