import { z } from 'zod';
import { Attributes, Instant, Text } from '../http/values.js';
import { AUDITED_ACTIONS, AUDITED_KINDS } from './audited-act.js';
import { Difference } from './difference.answer.js';

/** What somebody did. */
export const AuditEntry = z
  .object({
    id: Text('1042'),
    at: Instant,
    actor: z.object({
      kind: z.enum(['api-key', 'oidc']),
      id: Text('019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'),
      name: Text('Administrator'),
    }),
    action: z.enum(AUDITED_ACTIONS).meta({ examples: ['change'] }),
    kind: z.enum(AUDITED_KINDS).meta({ examples: ['connection'] }),
    record: z.object({
      id: Text('019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'),
      key: Text('vendor-a-test').exactOptional(),
    }),
    difference: z.array(Difference).describe('Of a change: what is different.'),
    application: z
      .object({
        set: Text('telecom'),
        plan: Text('5b0c2c9e').describe("The plan's hash."),
        commit: Text('9fceb02d').exactOptional(),
        author: Text('ada@example.com').exactOptional(),
      })
      .describe('The application of files that it was a part of.')
      .exactOptional(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditedStates = AuditEntry.extend({
  before: Attributes<object>({ key: 'vendor-a-test', name: 'Vendor A' }).exactOptional(),
  after: Attributes<object>({ key: 'vendor-a-test', name: 'Vendor A, test' }).exactOptional(),
}).meta({ id: 'AuditedStates', description: 'An entry with the record before and after.' });
export type AuditedStates = z.infer<typeof AuditedStates>;
