import { definitions } from '@axle/tmf645';
import type { JsonSchema } from '../http/operation.js';
import { TMF_EXAMPLES } from './tmf-examples.js';

/** TM Forum's schemas, by their names in the official file. */
export function tmfSchemas(): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = JSON.parse(
    JSON.stringify(definitions).replaceAll('"#/definitions/', '"#/components/schemas/'),
    singleExampleToList,
  );
  for (const [name, example] of Object.entries(TMF_EXAMPLES)) schemas[name]!.examples = [example];
  return schemas;
}

/** Before OpenAPI 3.1 a schema had one. */
function singleExampleToList(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('example' in value)) return value;
  const { example, ...schema } = value;
  return { ...schema, examples: [example] };
}
