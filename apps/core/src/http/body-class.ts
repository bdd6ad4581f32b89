import { JSONSchema } from 'class-validator-jsonschema';
import type { JsonSchema } from './operation.js';

/** What an attribute of a body or a query means, where its name does not say it all. */
export const Meaning = (description: string) => decorate({ description });

/** What a list holds whose entries have no class. */
export const ListOf = (items: JsonSchema) => decorate({ items });

/** A body as somebody may send it. */
export const Example = (example: object) => decorate({ examples: [example] });

/** The package knows OpenAPI 3.0 alone. */
const decorate = (schema: JsonSchema) => JSONSchema(schema as Parameters<typeof JSONSchema>[0]);
