// @ts-expect-error Only the package's root has types.
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, IS_BYTE_LENGTH, ValidationTypes } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { JsonSchema } from '../http/operation.js';

type Class = new () => object;

/** The schemas of the classes to which bodies are held, by the names of the classes. */
export function bodySchemas(): Record<string, JsonSchema> {
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: {
      isTexts: { type: 'object', additionalProperties: { type: 'string' } },
      isSomeOf: ({ constraints: [known] }) => ({
        type: 'string',
        pattern: `^(${known.join('|')})(,(${known.join('|')}))*$`,
      }),
      isInstant: { type: 'string', format: 'date-time' },
      [IS_BYTE_LENGTH]: ({ constraints: [minLength, maxLength] }) => ({
        type: 'string',
        minLength,
        maxLength,
      }),
      // Unlike IfSent, IsOptional lets null through.
      [ValidationTypes.CONDITIONAL_VALIDATION]: ({ name }) =>
        name === 'isOptional' ? { nullable: true } : {},
      [ValidationTypes.IS_DEFINED]: {},
    },
  }) as Record<string, JsonSchema>;
  return Object.fromEntries(
    validatedClasses().map((one) => [
      one.name,
      withDefaults(one, schemas[one.name] as unknown as ObjectSchema),
    ]),
  );
}

/** Those whose names tell which they are. */
function validatedClasses(): Class[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<Class, unknown>;
  };
  const byName = Map.groupBy(validationMetadatas.keys(), ({ name }) => name);
  return [...byName.values()].flatMap(([one, ...others]) => (others.length === 0 ? [one!] : []));
}

interface ObjectSchema {
  properties: Record<string, JsonSchema & { nullable?: boolean }>;
  required?: string[];
}

/** With what an attribute is where it is left out: what the class gives it. Anything else is refused. */
function withDefaults(one: Class, { properties, required = [], ...schema }: ObjectSchema): JsonSchema {
  const defaults = new Map(Object.entries(new one()).filter(([, value]) => value !== undefined));
  const needed = required.filter((name) => !defaults.has(name));
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        { ...nullable(property), ...(defaults.has(name) && { default: defaults.get(name) }) },
      ]),
    ),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  };
}

function nullable({ nullable, ...schema }: JsonSchema & { nullable?: boolean }): JsonSchema {
  if (!nullable) return schema;
  const { $ref, type } = schema;
  return $ref ? { anyOf: [{ $ref }, { type: 'null' }] } : { ...schema, type: [type, 'null'] };
}
