import { compileRe2 } from '@axle/selector';
import { type ErrorObject, Ajv2020 as Validator } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Fault } from '../http/fault.js';

/** Characters of a schema, written as JSON. */
const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;

/** What a schema may not say: with it, checking a value could take longer than the schema and the value are large. */
const UNBOUNDED: Record<string, string> = {
  $ref: 'refers to another schema: write that one in its place',
  $dynamicRef: 'refers to another schema: write that one in its place',
  uniqueItems: 'compares every item with every other: leave it out',
};

/** Patterns run on RE2, in time linear in the text. */
const re2 = Object.assign(
  (pattern: string) => {
    const regex = compileRe2(pattern);
    return { test: (text: string) => regex.matcher(text).find(), toString: () => pattern };
  },
  { code: 're2' },
);

const validator = new Validator({
  strictTypes: false,
  strictTuples: false,
  addUsedSchema: false,
  logger: false,
  code: { regExp: re2 },
});
addFormats.default(validator, { mode: 'fast' });

/** Finds what is wrong with a value. `path`: where it stands. */
export type FindSchemaFaults = (value: unknown, path: string) => Fault[];

/** Compiles a JSON Schema (2020-12), or says why it cannot be used. Nothing is fetched for it. */
export function compileSchema(schema: Record<string, unknown>): FindSchemaFaults | { reason: string } {
  const reason = JSON.stringify(schema).length > MAX_LENGTH ? 'is too large' : findUnbounded(schema, '', 1);
  if (reason) return { reason };
  try {
    const validate = validator.compile(schema);
    return (value, path) => (validate(value) ? [] : [toFault((validate.errors as ErrorObject[])[0]!, path)]);
  } catch (error) {
    return { reason: `is no JSON Schema that the hub takes: ${(error as Error).message}` };
  } finally {
    validator.removeSchema(schema);
  }
}

function findUnbounded(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  for (const [key, inner] of Object.entries(value)) {
    const why = Array.isArray(value) || !Object.hasOwn(UNBOUNDED, key) ? undefined : UNBOUNDED[key];
    const fault = why ? `: ${path}/${key} ${why}` : findUnbounded(inner, `${path}/${key}`, depth + 1);
    if (fault) return fault.replace(/^: /, '');
  }
  return undefined;
}

function toFault(
  { instancePath, message = 'is not as its schema says', params }: ErrorObject,
  path: string,
): Fault {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`));
  const { additionalProperty } = params as { additionalProperty?: string };
  const named = additionalProperty === undefined ? '' : `: "${additionalProperty}"`;
  return { path: path + steps.join(''), reason: `${message}${named}` };
}
