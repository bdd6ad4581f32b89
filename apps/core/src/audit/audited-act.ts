import type { Transaction } from 'kysely';
import type { Caller } from '../auth/caller.js';
import type { Schema } from '../database/schema.js';

/** What people act on, as far as the order's own timeline does not tell of it. */
export const AUDITED_KINDS = [
  'request-type',
  'definition',
  'connection',
  'api-key',
  'scope',
  'service-specification',
  'subscription',
  'execution',
  'secret-key',
  'spoke',
  'bulk-action',
  'configuration-set',
  'call',
] as const;
export type AuditedKind = (typeof AUDITED_KINDS)[number];

export const AUDITED_ACTIONS = [
  'create',
  'change',
  'delete',
  'retire',
  'restore',
  'revoke',
  'enable',
  'rotate-secret',
  'retry',
  'reload',
  'cancel',
  'resend',
  'abort',
  'apply',
  'refuse',
] as const;
export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** The application of a set of files, of which a change was a part. */
export interface Application {
  set: string;
  /** The plan's hash. */
  plan: string;
  /** Of the repository that the files are in. */
  commit?: string;
  /** Who wrote them, as the caller says. */
  author?: string;
}

/** Who changes records in a transaction. */
export interface Act {
  tx: Transaction<Schema>;
  caller: Caller;
  /** Left out: it is done by itself. */
  application?: Application;
}

/** What somebody did to a record. */
export type AuditedAct = {
  caller: Caller;
  application?: Application | undefined;
  action: AuditedAction;
  kind: AuditedKind;
  /** The record's, also where it is no UUID. */
  id: string;
  /** The record's key, where it has one. */
  key?: string;
  /** The record as the API answers it: a marker stands for each secret. */
  before?: object;
  after?: object;
} & Owner;

/** The scope that the record belongs to; of a key, all that it reaches. Null: every one. */
type Owner = { scopeId: string } | { scopeIds: readonly string[] | null };
