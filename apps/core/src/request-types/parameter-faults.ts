import { compileCondition, isFault } from '@axle/selector';
import type { Fault } from '../http/fault.js';
import { compileSchema } from './json-schema.js';
import { type ParameterType, type RequestParameter } from './request-type.answer.js';

/** The attributes that say more of a type, and whether that type needs them. */
const DETAILS = {
  maxLength: { type: 'string', needed: false },
  choices: { type: 'choice', needed: true },
  reference: { type: 'reference', needed: true },
  schema: { type: 'json', needed: false },
} satisfies Partial<Record<keyof RequestParameter, { type: ParameterType; needed: boolean }>>;

/** What is wrong with the declarations of a request type's inputs or outputs. */
export function findParameterFaults(
  direction: 'inputs' | 'outputs',
  parameters: readonly RequestParameter[],
): Fault[] {
  const seen = new Set<string>();
  return parameters.flatMap((parameter, index): Fault[] => {
    const path = `${direction}[${index}]`;
    const twice = seen.has(parameter.name);
    seen.add(parameter.name);
    return [
      ...(twice ? [{ path: `${path}.name`, reason: 'is there twice' }] : []),
      ...(direction === 'inputs' && !canBeSpokenOf(parameter)
        ? [{ path: `${path}.name`, reason: 'is a word of the condition language: choose another' }]
        : []),
      ...detailFaults(parameter, path),
      ...schemaFaults(parameter, path),
    ];
  });
}

function detailFaults(parameter: RequestParameter, path: string): Fault[] {
  return (Object.keys(DETAILS) as (keyof typeof DETAILS)[]).flatMap((attribute): Fault[] => {
    const { type, needed } = DETAILS[attribute];
    const given = parameter[attribute] !== undefined;
    if (given && parameter.type !== type)
      return [{ path: `${path}.${attribute}`, reason: `is for a ${type}; this is a ${parameter.type}` }];
    if (!given && needed && parameter.type === type)
      return [{ path: `${path}.${attribute}`, reason: `is missing: a ${type} needs it` }];
    return [];
  });
}

function schemaFaults({ schema }: RequestParameter, path: string): Fault[] {
  const compiled = schema && compileSchema(schema);
  return compiled && 'reason' in compiled ? [{ path: `${path}.schema`, reason: compiled.reason }] : [];
}

/** The language says itself which words are its own. */
const canBeSpokenOf = ({ name }: RequestParameter): boolean =>
  !isFault(compileCondition(`${name} == "x"`, [{ name, type: 'string' }]));
