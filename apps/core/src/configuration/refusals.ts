import { ConflictException, UnprocessableEntityException } from '@nestjs/common';
import type { Database } from '../database/database.js';
import type { Fault } from '../http/fault.js';
import type { CheckResult } from './configuration.answer.js';
import type { ApplyConfiguration, Base, WantedConfiguration } from './configuration.dto.js';
import type { JudgedConnection } from './connection-judge.js';
import type { CurrentConfiguration } from './current-configuration.js';
import type { DesiredRecord } from './desired-records.js';
import type { Intent } from './intent.js';
import { lastActOn } from './last-act.js';
import type { ConfigurationSet } from './managed-records.js';
import { hashOf } from './plan-hash.js';
import { type RecordFault, recordFault } from './record-fault.js';

/** Deletions that need no second word: so many, and no more than this share of what the set manages. */
const MAX_DELETES = 10;
const MAX_SHARE = 0.2;

/** Throws 422, naming them all, where there are faults. */
export function refuseAll(faults: readonly (Fault | RecordFault)[]): void {
  if (faults.length > 0)
    throw new UnprocessableEntityException({
      message: 'Nothing was done: the configuration does not fit.',
      faults,
    });
}

/** What is meant for another hub is no business of this one. */
export function refuseOtherEnvironment(
  { set: key, environment: wanted }: WantedConfiguration,
  set: ConfigurationSet | undefined,
): void {
  const bound = set?.environment ?? undefined;
  if (bound === undefined || bound === wanted) return;
  const remedy =
    wanted === undefined
      ? `name the environment ${bound}`
      : `apply ${wanted} to its own hub, or ${bound} to this one`;
  refuseAll([
    { path: 'environment', reason: `the set ${key} was first applied here for ${bound}: ${remedy}` },
  ]);
}

/** A plan is for the files and the records that it was made of. */
export async function refuseStale(
  source: Pick<Database, 'selectFrom'>,
  { plan, ...wanted }: ApplyConfiguration,
  {
    scopeId,
    desired,
    current,
    intent,
    judged,
  }: {
    scopeId: string;
    desired: readonly DesiredRecord[];
    current: CurrentConfiguration;
    intent: Intent;
    judged: ReadonlyMap<string, JudgedConnection>;
  },
): Promise<void> {
  if (plan && hashOf(wanted, desired, plan.bases) !== plan.hash)
    refuseAll([{ path: 'plan', reason: 'is of other files than these: make a new one' }]);
  const planned = plan ? staleBases(plan.bases, intent.bases, current) : [];
  // A spoke has judged a connection before the transaction; it was changed since.
  const overtaken = intent.matches.flatMap(({ desired: { kind, key }, current: found }) => {
    const accepted = kind === 'connection' ? judged.get(key) : undefined;
    if (!accepted) return [];
    const version = 'row' in accepted ? accepted.row.version : undefined;
    return version === found?.version ? [] : [{ kind, key }];
  });
  const stale = planned.length > 0 ? planned : overtaken;
  if (stale.length === 0) return;
  const faults = await Promise.all(
    stale.map(async ({ kind, key }) => {
      const last = await lastActOn(source, scopeId, { kind, key });
      const reason = last ? `was changed by ${last.by} at ${last.at}` : 'was changed';
      return {
        ...recordFault({ kind, scope: wanted.scope, key }, '', `${reason}: make a new plan`),
        ...last,
      };
    }),
  );
  throw new ConflictException({
    message: 'Nothing was done: records have been changed since the plan was made.',
    faults,
  });
}

const staleBases = (planned: readonly Base[], now: readonly Base[], current: CurrentConfiguration) => {
  const then = new Set(planned.map(({ kind, key, state }) => `${kind}/${key}/${state}`));
  const since = now.filter(({ kind, key, state }) => !then.has(`${kind}/${key}/${state}`));
  const before = planned.filter(({ kind, key, state }) => current.stateOf(kind, key) !== state);
  return [...new Map([...before, ...since].map((base) => [`${base.kind}/${base.key}`, base])).values()];
};

/** Undefined: nobody needs to be asked. */
export function whyConfirm(
  { deletes, managed }: Intent,
  { set, records }: WantedConfiguration,
): string | undefined {
  const count = deletes.length;
  if (count === 0) return undefined;
  if (records.length === 0) return `All ${managed} records of the set ${set} would be deleted.`;
  if (count <= MAX_DELETES && count <= managed * MAX_SHARE) return undefined;
  return `${count} of the ${managed} records of the set ${set} would be deleted.`;
}

export function refuseUnconfirmed(why: string | undefined, { set, confirm }: ApplyConfiguration): void {
  if (why !== undefined && confirm !== set)
    refuseAll([{ path: 'confirm', reason: `must be "${set}": ${why}` }]);
}

export function refuseFailedChecks(results: readonly CheckResult[], scope: string): void {
  refuseAll(
    results
      .filter(({ ok }) => !ok)
      .map(({ key, expect, selected }) =>
        recordFault(
          { kind: 'check', scope, key },
          'expect',
          `${selected.map((one) => `"${one}"`).join(' and ') || 'no definition'} would win, not "${expect}"`,
        ),
      ),
  );
}
