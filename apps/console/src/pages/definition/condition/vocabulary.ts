import type { Schemas } from '../../../api/axle.ts';

/** Something that a condition may name. */
export interface Name {
  path: string;
  type: Schemas['RequestParameter']['type'];
  choices?: readonly string[];
}

/** What conditions see of an order's line item, as the guide for admins lists it. */
const LINE_ITEM: readonly [string, Name['type']][] = [
  ['id', 'string'],
  ['action', 'string'],
  ['quantity', 'decimal'],
  ['specification.id', 'string'],
  ['specification.name', 'string'],
  ['specification.version', 'string'],
  ['place.id', 'string'],
  ['place.name', 'string'],
  ['place.country', 'string'],
  ['place.city', 'string'],
  ['place.postcode', 'string'],
  ['characteristics', 'json'],
  ['order.id', 'string'],
  ['order.externalId', 'string'],
  ['order.relatedParty', 'json'],
];

export const namesOf = (inputs: readonly Schemas['RequestParameter'][]): Name[] =>
  inputs.flatMap(({ name, type, choices, reference }): Name[] => [
    { path: name, type, ...(choices && { choices }) },
    ...(reference === 'order-line-item'
      ? LINE_ITEM.map(([path, type]): Name => ({ path: `${name}.${path}`, type }))
      : []),
  ]);

export const FUNCTIONS = ['startsWith', 'endsWith', 'contains', 'matches', 'size'] as const;
export const MACROS = ['has', 'size', 'exists', 'all', 'double', 'int', 'string', 'timestamp'] as const;
