import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.js';
import { ABSENT } from './current-configuration.js';
import type { Intent } from './intent.js';
import { type LastAct, lastActOn } from './last-act.js';

/** Who has changed or deleted what a set applied, since: by kind and key. Asked before anything is written. */
export async function driftsOf(
  tx: Transaction<Schema>,
  scopeId: string,
  set: string,
  { matches, deletes }: Intent,
): Promise<Map<string, LastAct>> {
  const drifts = new Map<string, LastAct>();
  const candidates = [
    ...matches
      .filter(({ touched }) => touched)
      .map(({ desired, ...match }) => ({ ...match, key: desired.key })),
    ...deletes.map((deletion) => ({ ...deletion, key: deletion.current.key })),
  ];
  for (const { key, managed, current } of candidates) {
    if (managed?.set !== set || managed.state === (current?.state ?? ABSENT)) continue;
    const last = await lastActOn(tx, scopeId, managed);
    if (last) drifts.set(`${managed.kind}/${key}`, last);
  }
  return drifts;
}
