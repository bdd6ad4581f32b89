import { z } from 'zod';
import { THRESHOLD_OUTCOMES, THRESHOLD_PERIODS } from '../database/schema.js';
import { versionOf } from '../database/version.answer.js';
import { Count, Id, Instant, Text } from '../http/values.js';

/** What a version of a definition holds. */
const DefinitionAttributes = z.object({
  name: Text('Vendor A'),
  description: Text('Ethernet in Australia.'),
  order: Count(100).describe('The lowest runs first.'),
  active: z.boolean(),
  activeFrom: Instant.exactOptional(),
  activeUntil: Instant.exactOptional(),
  shadow: z.boolean().describe('It runs beside the selected definition; its outcome is never applied.'),
  condition: Text('topOrderLineItem.place.country == "AU"').describe('CEL over the request type’s inputs.'),
  spoke: Text('vendor-a'),
  adapter: Text('qualify-order'),
  connection: Id.describe('The id of a connection.'),
  threshold: z
    .object({
      count: Count(100),
      period: z.enum(THRESHOLD_PERIODS),
      onReached: z.enum(THRESHOLD_OUTCOMES),
    })
    .exactOptional(),
  preProcessing: Text('payload').describe('JSONata.').exactOptional(),
  postProcessing: Text('$').describe('JSONata.').exactOptional(),
  deadlineMs: Count(86_400_000),
  attemptTimeoutMs: Count(30_000),
  maxAttempts: Count(4),
  firstPauseMs: Count(2_000),
  longestPauseMs: Count(300_000),
});
export type DefinitionAttributes = z.infer<typeof DefinitionAttributes>;

/** A definition as it is answered. */
export const Definition = DefinitionAttributes.extend({
  id: Id,
  key: Text('vendor-a-ethernet'),
  requestType: Text('order-qualification-request'),
  managedBy: Text('telecom').describe('The set of files that manages it.').exactOptional(),
  version: Count(2),
  createdAt: Instant,
  updatedAt: Instant.describe('When the version was made.'),
  updatedBy: Text('Administrator').describe('By whom the version was made.'),
}).meta({ id: 'Definition' });
export type DefinitionRecord = z.infer<typeof Definition>;

export const DefinitionVersion = versionOf(DefinitionAttributes).meta({ id: 'DefinitionVersion' });
