import { holdsUnstorableText } from '../database/storable.js';
import type { Fault } from '../http/fault.js';
import { isInstant } from '../http/instant.js';
import { compileSchema } from './json-schema.js';
import { type ParameterType, type RequestParameter } from './request-type.answer.js';

/** Finds all that is wrong with the values of a request's inputs or outputs. */
export type FindFaults = (values: unknown) => Fault[];

type FindValueFaults = (value: unknown, path: string) => Fault[];

/** Values of these parameters, and of no others. What has no fault can be stored, and is read as it was. */
export function compileParameters(
  direction: 'inputs' | 'outputs',
  parameters: readonly RequestParameter[],
): FindFaults {
  const checks = new Map(parameters.map((parameter) => [parameter.name, checkOf(parameter)]));
  const mandatory = parameters.filter((parameter) => parameter.mandatory).map(({ name }) => name);
  return (values) => {
    if (!isObject(values)) return [{ path: direction, reason: 'must be an object' }];
    const missing = mandatory
      .filter((name) => !Object.hasOwn(values, name))
      .map((name): Fault => ({ path: `${direction}.${name}`, reason: 'is missing' }));
    const faulty = Object.entries(values).flatMap(([name, value]): Fault[] => {
      const path = `${direction}.${name}`;
      const check = checks.get(name);
      if (!check) return [{ path, reason: `is none of the ${direction} of the request type` }];
      if (holdsUnstorableText(value))
        return [{ path, reason: 'holds text with a NUL or half of a surrogate pair' }];
      return check(value, path);
    });
    return [...missing, ...faulty];
  };
}

function checkOf(parameter: RequestParameter): FindValueFaults {
  const { type, maxLength, choices, schema } = parameter;
  if (type === 'json') {
    const check = schema && compileSchema(schema);
    // It was compiled when it was saved.
    if (check && 'reason' in check) throw new Error(`the schema of ${parameter.name} ${check.reason}`);
    return check ?? (() => []);
  }
  const { holds, reason } = TYPES[type];
  return (value, path) => {
    if (!holds(value)) return [{ path, reason }];
    if (maxLength !== undefined && [...(value as string)].length > maxLength)
      return [{ path, reason: `is longer than ${maxLength} characters` }];
    if (choices && !choices.includes(value as string))
      return [{ path, reason: `must be one of ${choices.join(', ')}` }];
    return [];
  };
}

const TYPES: Record<
  Exclude<ParameterType, 'json'>,
  { holds: (value: unknown) => boolean; reason: string }
> = {
  string: { holds: (value) => typeof value === 'string', reason: 'must be a string' },
  choice: { holds: (value) => typeof value === 'string', reason: 'must be a string' },
  integer: { holds: Number.isSafeInteger, reason: 'must be an integer' },
  decimal: { holds: Number.isFinite, reason: 'must be a number' },
  boolean: { holds: (value) => typeof value === 'boolean', reason: 'must be true or false' },
  'date-time': { holds: isInstant, reason: 'must be a time with its offset, as in 2026-03-01T08:00:00Z' },
  reference: {
    holds: (value) => isObject(value) && typeof value.id === 'string',
    reason: 'must be an object with an `id`',
  },
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
