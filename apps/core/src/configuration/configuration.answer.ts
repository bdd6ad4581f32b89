import { type JsonObject, type Operation, RECORD_KINDS } from '@axle/configuration';
import { z } from 'zod';
import { Attributes, Count, Instant, Text } from '../http/values.js';

const Identity = z.object({
  kind: z.enum(RECORD_KINDS),
  scope: Text('order-management-telecom'),
  key: Text('portugal'),
});
export type Identity = z.infer<typeof Identity>;

const Value = z.unknown().meta({ examples: [10] });

const Record = Identity.extend({
  content: Attributes<JsonObject>({
    name: 'Portugal',
    requestType: 'order-qualification-request',
    condition: 'topOrderLineItem.place.country == "PT"',
    spoke: 'vendor-a',
    adapter: 'qualify-order',
    connection: 'vendor-a',
  }).describe('In its canonical form: what has its default is left out, secrets are references.'),
}).meta({ id: 'ConfigurationRecord' });

/** The records of a scope, or those that a set manages. */
export const ExportedConfiguration = z
  .object({
    scope: Text('order-management-telecom'),
    set: Text('telecom').exactOptional(),
    environment: Text('production').describe('To which the set is bound here.').exactOptional(),
    records: z.array(Record),
  })
  .meta({ id: 'ExportedConfiguration' });
export type ExportedConfiguration = z.infer<typeof ExportedConfiguration>;

const Act = z.object({ at: Instant, by: Text('Ada') });

const PlannedChange = Identity.extend({
  change: z.enum(['create', 'change', 'delete', 'rename']),
  from: Text('spain').describe('Of a rename: its key before.').exactOptional(),
  fields: z
    .array(z.object({ path: Text('/order'), before: Value.exactOptional(), after: Value.exactOptional() }))
    .describe('By JSON pointers.'),
  operations: z
    .array(Attributes<Operation>({ op: 'replace', path: '/order', value: 10 }))
    .describe('RFC 6902.'),
  secrets: z
    .array(Text('/values/clientSecret'))
    .describe('Those that get another value: JSON pointers.')
    .exactOptional(),
  version: z
    .object({ before: Count(2).exactOptional(), after: Count(3).exactOptional() })
    .describe('Which one is current, before and after.')
    .exactOptional(),
  drift: Act.describe('Who has changed or deleted it since the set was applied.').exactOptional(),
  note: Text('has a history: it is retired instead of deleted').exactOptional(),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

export const CheckResult = z.object({
  key: Text('lisbon'),
  ok: z.boolean(),
  expect: Text('portugal'),
  selected: z.array(Text('portugal')).describe('The definitions that win.'),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** What was done. */
export const AppliedConfiguration = z
  .object({
    plan: z
      .object({
        hash: Text('5b0c2c9e'),
        bases: z.array(
          z.object({
            kind: z.enum(RECORD_KINDS),
            key: Text('portugal'),
            state: Text('019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50/2').describe('Empty: it was not there.'),
          }),
        ),
      })
      .describe('To be sent with an application that is bound to it.'),
    set: Text('telecom'),
    scope: Text('order-management-telecom'),
    environment: Text('production').exactOptional(),
    summary: z.object({
      create: Count(2),
      change: Count(1),
      delete: Count(0),
      rename: Count(0),
      same: Count(37),
    }),
    changes: z.array(PlannedChange),
    adopts: z.array(Identity).describe('There already, and managed by no set until now.'),
    unlisted: z.array(Identity).describe('Managed by the set, in no file, and kept.'),
    secrets: z.enum(['compared', 'not compared']),
    checks: z.array(CheckResult),
    confirm: Text('12 of the 40 records of the set telecom would be deleted.')
      .describe('Why it has to be confirmed.')
      .exactOptional(),
  })
  .meta({ id: 'AppliedConfiguration' });
export type AppliedConfiguration = z.infer<typeof AppliedConfiguration>;

/** What would be done. */
export const ConfigurationPlan = AppliedConfiguration.extend({
  meaning: z.array(Text('order-qualification-request: 12 of the last 500 requests would go elsewhere.')),
}).meta({ id: 'ConfigurationPlan' });
export type ConfigurationPlan = z.infer<typeof ConfigurationPlan>;
