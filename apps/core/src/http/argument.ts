import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readPage, readWhole } from './page.js';

/** An argument of a route's method, read from parameters that the document describes. */
const argument = (read: (request: FastifyRequest) => unknown, ...parameters: MethodDecorator[]) =>
  createParamDecorator(
    (_: unknown, context: ExecutionContext) => read(context.switchToHttp().getRequest()),
    [
      (target, name) => {
        for (const describe of parameters)
          describe(target, name!, Object.getOwnPropertyDescriptor(target, name!)!);
      },
    ],
  );

const header = (name: string, description: string, example: string) =>
  argument(
    ({ headers }) => headers[name.toLowerCase()],
    ApiHeader({ name, description, required: false, schema: { type: 'string', examples: [example] } }),
  );

const wholeNumber = (
  name: string,
  description: string,
  range: { default: number; minimum: number; maximum: number },
) => ApiQuery({ name, description, required: false, schema: { type: 'integer', ...range } });

const queryOf = (request: FastifyRequest) => request.query as Record<string, unknown>;

/** The header `If-Match`. */
export const IfMatch = header('If-Match', 'Only if the record still has this ETag.', '"4f1b5e9d"');

/** The header `Prefer`. */
export const Prefer = header(
  'Prefer',
  'How long to wait for the result: `wait=N`, in seconds, up to 30.',
  'wait=10',
);

/** The header `Idempotency-Key`. */
export const IdempotencyKey = header(
  'Idempotency-Key',
  'The same request under the same key makes one order and gets the same answer, for seven days.',
  '7c1d2a90-order-1001',
);

/** The {@link Page} of a list that is asked for. */
export const AskedPage = argument(
  (request) => readPage(queryOf(request)),
  wholeNumber('offset', 'How many to pass over.', { default: 0, minimum: 0, maximum: 1_000_000 }),
  wholeNumber('limit', 'How many to answer at most.', { default: 50, minimum: 1, maximum: 200 }),
);

/** How many of the latest are looked at. */
export const AskedLast = ({ default: fallback = 500, minimum = 1, maximum = 5_000 } = {}) =>
  argument(
    (request) => readWhole(queryOf(request), 'last', fallback, minimum, maximum),
    wholeNumber('last', 'How many of the latest to look at.', { default: fallback, minimum, maximum }),
  )();
