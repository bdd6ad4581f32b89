import { isDeepStrictEqual } from 'node:util';
import type { CharacteristicSpecification, ValueType } from './specification.js';

/** As many as help to understand. */
const NAMED_CHOICES = 20;

const FITS: Record<ValueType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
};

/** Says why a value is none of this type, or nothing. */
export function findTypeFault(value: unknown, valueType: ValueType): string | undefined {
  if (FITS[valueType](value)) return undefined;
  return `must be ${/^[aio]/.test(valueType) ? 'an' : 'a'} ${valueType}`;
}

/** Says why a characteristic cannot have this value, or nothing. */
export function findValueFault(
  value: unknown,
  { valueType, choices }: Pick<CharacteristicSpecification, 'valueType' | 'choices'>,
): string | undefined {
  const fault = findTypeFault(value, valueType);
  if (fault || !choices || choices.some((choice) => isDeepStrictEqual(choice, value))) return fault;
  const named = choices.slice(0, NAMED_CHOICES).map((choice) => JSON.stringify(choice));
  return `must be one of ${named.join(', ')}${choices.length > NAMED_CHOICES ? ', …' : ''}`;
}
