import type { paths } from '@axle/client';
import type { Schemas } from '../../api/axle.ts';
import type { View } from '../../parts/list/view.ts';

type Search = NonNullable<paths['/api/v1/executions']['get']['parameters']['query']>;

/** What the address of the page may say. */
export const FILTERS = ['status', 'kind', 'vendor', 'definition', 'overdue', 'from', 'until'] as const;

export const STATUSES = [
  'queued',
  'running',
  'awaiting-callback',
  'succeeded',
  'failed',
  'timed-out',
  'cancelled',
  'unknown',
] as const satisfies Schemas['ExecutionSummary']['status'][];

/** What failures are called: by a spoke, and by the hub. */
export const KINDS = [
  'rejected',
  'unauthorized',
  'rateLimited',
  'unavailable',
  'malformed',
  'timedOut',
  'interrupted',
  'timed-out',
];

export const searchOf = (view: View): Search =>
  Object.fromEntries(FILTERS.flatMap((name) => (view[name] ? [[name, view[name]] as const] : [])));
