import type { Caller } from '../auth/caller.js';

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
] as const;
export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** What somebody did to a record. */
export type AuditedAct = {
  caller: Caller;
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
