import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { schemaNamed } from '../http/operation.js';
import { Instant, Text } from '../http/values.js';

/** What a caller can do about it, by status. */
const ERRORS: Record<number, string> = {
  400: 'Something in the request is not acceptable: `errors` says what and where.',
  401: 'There is no valid credential in `Authorization`.',
  403: 'The credential is valid, and its role or its scopes do not allow this.',
  404: 'There is no such record in the scopes of the caller.',
  409: 'The state of the record does not allow this; the detail says what would.',
  412: 'The record is not the one that `If-Match` names any more: read it again.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not `application/json` in UTF-8.',
  422: 'It can be read, and cannot be accepted; the detail says why.',
  500: 'The hub failed; its log says why.',
  503: 'The hub cannot do this at the moment; `Retry-After` says when to try again, where that is known.',
};

z.object({
  type: Text('about:blank'),
  title: Text('Bad Request'),
  status: z.int().meta({ examples: [400] }),
  detail: Text('The request is not acceptable.'),
  errors: z
    .array(
      z.object({
        path: Text('inputs[0].name').describe('Empty: the whole.'),
        reason: Text('must be a name of letters, digits and _, as in postalCode'),
        kind: Text('definition').describe('Of a record of files, or `check`.').exactOptional(),
        scope: Text('order-management-telecom').exactOptional(),
        key: Text('portugal').exactOptional(),
        pointer: Text('/inputs/0/name').describe('Where in its content: a JSON pointer.').exactOptional(),
        at: Instant.describe('When it was changed, where it is stale.').exactOptional(),
        by: Text('Ada').exactOptional(),
      }),
    )
    .exactOptional(),
}).meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

/** The answers to errors by their names: under TMF645 in TMF's form, elsewhere problem details. */
export function errorResponses(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(ERRORS).flatMap(([status, description]) => [
      [nameOf(status, false), response(status, description, 'application/problem+json', 'Problem')],
      [nameOf(status, true), response(status, description, 'application/json', 'Error')],
    ]),
  );
}

function response(status: string, description: string, mediaType: string, schema: 'Problem' | 'Error') {
  const reason = STATUS_CODES[status]!;
  const header = { 401: 'WWW-Authenticate', 503: 'Retry-After' }[status];
  const example =
    schema === 'Problem'
      ? { type: 'about:blank', title: reason, status: Number(status), detail: description }
      : { '@type': 'Error', code: status, reason, message: description, status };
  return {
    description,
    ...(header && { headers: { [header]: { $ref: `#/components/headers/${header}` } } }),
    content: { [mediaType]: { schema: schemaNamed(schema), example } },
  };
}

/** The answer to one of them. */
export const errorResponse = (status: number, tmf: boolean) => ({
  $ref: `#/components/responses/${nameOf(status, tmf)}`,
});

const nameOf = (status: number | string, tmf: boolean) =>
  `${tmf ? 'Tmf' : ''}${STATUS_CODES[status]!.replaceAll(/\W/g, '')}`;
