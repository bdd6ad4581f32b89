import { ApiOperation } from '@nestjs/swagger';
import type { ZodType } from 'zod';

/** JSON Schema, or a reference to a schema of the document. */
export type JsonSchema = Record<string, unknown>;
export type Schema = ZodType | JsonSchema;

/** Headers of answers that the document describes. */
export type AnswerHeader =
  | 'ETag'
  | 'Link'
  | 'Location'
  | 'Webhook-Secret'
  | 'X-Result-Count'
  | 'X-Total-Count';

/** What the document says of a route beside what its method shows. */
export interface OperationDetails {
  /** By the parameter's name, or the class to which the query is held. */
  query?: Record<string, Schema> | (new () => object);
  /** Of its answer, where the route sets it by itself. */
  status?: number;
  /** Where it is of no class. */
  body?: Schema;
  bodyMayBeLeftOut?: true;
  /** Of a body that is not JSON. */
  bodyMediaType?: string;
  /** Of an answer that is not JSON. */
  mediaTypes?: readonly string[];
  headers?: readonly AnswerHeader[];
  /** What it can answer instead, by status; null: without a body. */
  also?: Record<number, { description: string; answer: Schema | null }>;
  /** Statuses of errors that its form does not tell: path, parameters and body do tell of theirs. */
  refuses?: readonly number[];
}

export interface DocumentedOperation extends OperationDetails {
  answer: Schema | undefined;
}

const operations = new Map<string, DocumentedOperation>();

/**
 * What a route is called, what it does and what it answers; left out: nothing. Everything else of the document comes
 * from the route itself, as far as `details` do not say it.
 */
export function Operation(
  id: string,
  summary: string,
  answer?: Schema,
  details: OperationDetails = {},
): MethodDecorator {
  if (operations.has(id)) throw new Error(`Two routes are called ${id}.`);
  operations.set(id, { ...details, answer });
  return ApiOperation({ operationId: id, summary });
}

export function documentedOperation(id: string): DocumentedOperation {
  const operation = operations.get(id);
  if (!operation)
    throw new Error(`The route ${id} has no @Operation: say what it is called, does and answers.`);
  return operation;
}

/** A reference to a schema of the document, by its name. */
export const schemaNamed = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Of an answer that is a record as it stands. */
export const TAGGED = { headers: ['ETag'] } as const satisfies OperationDetails;
