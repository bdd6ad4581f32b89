import { z } from 'zod';
import { versionOf } from '../database/version.answer.js';
import { Attributes, Count, Id, Instant, Text } from '../http/values.js';

export const PARAMETER_TYPES = [
  'string',
  'integer',
  'decimal',
  'boolean',
  'date-time',
  'choice',
  'reference',
  'json',
] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** A named, typed input or output. */
export const RequestParameter = z
  .object({
    name: Text('postalCode'),
    type: z.enum(PARAMETER_TYPES),
    mandatory: z.boolean(),
    maxLength: Count(10).describe('Characters of a string.').exactOptional(),
    choices: z.array(Text('fibre')).describe('Of a choice.').exactOptional(),
    reference: Text('order-line-item')
      .describe('What a reference points to, as in order-line-item.')
      .exactOptional(),
    schema: Attributes({ type: 'object' }).describe('JSON Schema of a json.').exactOptional(),
  })
  .meta({
    id: 'RequestParameter',
    examples: [{ name: 'postalCode', type: 'string', mandatory: true, maxLength: 10 }],
  });
export type RequestParameter = z.infer<typeof RequestParameter>;

/** What a version of a request type holds. */
const RequestTypeAttributes = z.object({
  name: Text('Postal check'),
  description: Text('Whether a postal code is served.'),
  selection: z.enum(['first', 'all']).describe('Whether the first match runs, or every one.'),
  failover: z.boolean().describe('With `first`: the next match runs where an execution fails.'),
  retired: z.boolean().describe('It is not offered any more, and takes no new requests.'),
  inputs: z.array(RequestParameter),
  outputs: z.array(RequestParameter),
});
export type RequestTypeAttributes = z.infer<typeof RequestTypeAttributes>;

/** A request type as it is answered. */
export const RequestType = RequestTypeAttributes.extend({
  id: Id,
  scopeId: Id,
  key: Text('postal-check'),
  ofOrders: z
    .literal(true)
    .describe("Orders are made into requests of it: its inputs and outputs are the hub's, and it stays.")
    .exactOptional(),
  managedBy: Text('telecom').describe('The set of files that manages it.').exactOptional(),
  version: Count(2),
  createdAt: Instant,
  updatedAt: Instant.describe('When the version was made.'),
  updatedBy: Text('Administrator').describe('By whom the version was made.'),
}).meta({ id: 'RequestType' });
export type RequestType = z.infer<typeof RequestType>;

export const RequestTypeVersion = versionOf(RequestTypeAttributes).meta({
  id: 'RequestTypeVersion',
});

const BrokenDefinition = z.object({
  key: Text('vendor-a-postal'),
  name: Text('Vendor A'),
  reason: Text('Unknown variable: postalCode').describe('Why its condition would not hold any more.'),
});
export type BrokenDefinition = z.infer<typeof BrokenDefinition>;

/** What a change would come to. */
export const RequestTypeVerdict = z
  .object({ broken: z.array(BrokenDefinition).describe('The definitions that have to be changed first.') })
  .meta({ id: 'RequestTypeVerdict' });
export type RequestTypeVerdict = z.infer<typeof RequestTypeVerdict>;
