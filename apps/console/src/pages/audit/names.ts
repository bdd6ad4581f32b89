import type { Schemas } from '../../api/axle.ts';

type Entry = Schemas['AuditEntry'];

export const KINDS = [
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
] as const satisfies Entry['kind'][];

export const ACTIONS = [
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
] as const satisfies Entry['action'][];

export const kindOf = (text: string | undefined) => KINDS.find((one) => one === text);
export const actionOf = (text: string | undefined) => ACTIONS.find((one) => one === text);
