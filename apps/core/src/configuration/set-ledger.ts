import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import type { Act } from '../audit/audited-act.js';
import type { AppliedConfiguration } from './configuration.answer.js';
import type { WantedConfiguration } from './configuration.dto.js';
import { type CurrentConfiguration, isThere } from './current-configuration.js';
import type { DesiredRecord } from './desired-records.js';
import {
  type ConfigurationSet,
  forgetManaged,
  type ManagedRecord,
  saveManaged,
  saveSet,
} from './managed-records.js';

interface Given {
  set: ConfigurationSet | undefined;
  /** As it was before. */
  managed: ReadonlyMap<string, ManagedRecord>;
  after: CurrentConfiguration;
  desired: readonly DesiredRecord[];
  wanted: WantedConfiguration;
  answer: AppliedConfiguration;
}

/** Keeps what a set manages, and how it left it. */
@Injectable()
export class SetLedger {
  constructor(private readonly audit: Audit) {}

  /** Where nothing is other than before, nothing is written. */
  async enter(act: Act, { set, managed, after, desired, wanted, answer }: Given): Promise<void> {
    const { tx, application } = act;
    const scopeId = act.caller.homeScopeId;
    const saved = await saveSet(tx, scopeId, set, wanted);
    const entries = entriesOf(wanted.set, managed, after, desired);
    const changed = entries.filter(
      (entry) => !isDeepStrictEqual(managed.get(`${entry.kind}/${entry.key}`), entry),
    );
    const kept = new Set(entries.map(({ kind, key }) => `${kind}/${key}`));
    const gone = [...managed.values()].filter(
      ({ kind, key, set: owner }) => owner === wanted.set && !kept.has(`${kind}/${key}`),
    );
    for (const entry of gone) await forgetManaged(tx, scopeId, entry);
    for (const entry of changed) await saveManaged(tx, { scopeId, setId: saved.id }, entry);
    if (!saved.written && changed.length + gone.length + answer.changes.length === 0) return;
    const { summary, adopts, environment } = answer;
    await this.audit.record(tx, {
      caller: act.caller,
      application,
      action: 'apply',
      kind: 'configuration-set',
      id: saved.id,
      key: wanted.set,
      scopeId,
      after: { ...(environment !== undefined && { environment }), summary, adopts },
    });
  }
}

/** What the set manages from now on: what its files have, and what it has left to be deleted later. */
function entriesOf(
  set: string,
  managed: ReadonlyMap<string, ManagedRecord>,
  after: CurrentConfiguration,
  desired: readonly DesiredRecord[],
): ManagedRecord[] {
  const listed = desired.map(({ kind, key, protected: isProtected, secrets }): ManagedRecord => {
    return { kind, key, set, state: after.stateOf(kind, key), protected: isProtected, secrets };
  });
  const keys = new Set(listed.map(({ kind, key }) => `${kind}/${key}`));
  const left = [...managed.values()]
    .filter((entry) => entry.set === set && !keys.has(`${entry.kind}/${entry.key}`))
    .filter(({ kind, key }) => isThere(after.find(kind, key)))
    .map((entry): ManagedRecord => ({ ...entry, state: after.stateOf(entry.kind, entry.key) }));
  return [...listed, ...left];
}
