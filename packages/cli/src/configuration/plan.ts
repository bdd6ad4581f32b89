import type { RecordDifference, RecordKind } from '@axle/configuration';

/** What a hub answers to a plan, and to an apply without `meaning`: what is or was to be done, in this order. */
export interface Plan {
  plan: { hash: string; bases: unknown[] };
  set: string;
  environment?: string;
  summary: { create: number; change: number; delete: number; rename: number; same: number };
  changes: Change[];
  adopts: Named[];
  unlisted: Named[];
  secrets: 'compared' | 'not compared';
  meaning?: string[];
  checks: { key: string; ok: boolean; expect: string; selected: string[] }[];
  confirm?: string;
}

export interface Named {
  kind: RecordKind;
  key: string;
}

export interface Change extends Named, Pick<RecordDifference, 'fields'> {
  change: 'create' | 'change' | 'delete' | 'rename';
  from?: string;
  secrets?: string[];
  version?: { before?: number; after?: number };
  drift?: { at: string; by: string };
  note?: string;
}
