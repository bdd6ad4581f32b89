import type { JsonSchema } from '../http/operation.js';
import { answerSchemas } from './answer-schemas.js';
import { bodySchemas } from './body-schemas.js';
import { tmfSchemas } from './tmf-schemas.js';

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/** The schemas that the rest of a document refers to, and those that they refer to, by name. */
export function schemasFor(rest: unknown): Record<string, JsonSchema> {
  const sources = [bodySchemas(), answerSchemas(), tmfSchemas()];
  const found = new Map<string, JsonSchema>();
  const open = namesIn(rest);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    const schema = only(name, sources);
    found.set(name, schema);
    open.push(...namesIn(schema));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const namesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(REFERENCE)].map(([, name]) => name!);

function only(name: string, sources: Record<string, JsonSchema>[]): JsonSchema {
  const [schema, another] = sources.flatMap((source) => (source[name] ? [source[name]] : []));
  if (!schema) throw new Error(`No schema is called ${name}, or two classes are.`);
  if (another) throw new Error(`Two schemas are called ${name}.`);
  return schema;
}
