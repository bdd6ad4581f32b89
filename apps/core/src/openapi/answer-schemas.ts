import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { JsonSchema, Schema } from '../http/operation.js';

/** The schemas of answers that have a name. */
export function answerSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...OPTIONS, uri: (name) => `${COMPONENTS}${name}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as JsonSchema]),
  );
}

/** As it stands in the document: those with a name are referred to. */
export function toJsonSchema(schema: Schema): JsonSchema {
  if (!(schema instanceof z.ZodType)) return schema;
  const name = z.globalRegistry.get(schema)?.id;
  if (name) return { $ref: COMPONENTS + name };
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, OPTIONS);
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', `"${COMPONENTS}`));
}

const COMPONENTS = '#/components/schemas/';

/** `input`: answers may gain attributes, and a client must not mind. */
const OPTIONS = {
  io: 'input',
  override: ({ jsonSchema }) => {
    // What the format says already, and what is true of every number and every name.
    if (jsonSchema.format === 'date-time' || jsonSchema.format === 'uuid') delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (isDeepStrictEqual(jsonSchema.propertyNames, { type: 'string' })) delete jsonSchema.propertyNames;
  },
} satisfies z.core.ToJSONSchemaParams;
