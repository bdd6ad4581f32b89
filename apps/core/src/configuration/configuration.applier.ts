import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Act } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { lockScope } from '../database/lock-scope.js';
import type { Schema } from '../database/schema.js';
import type { Fault } from '../http/fault.js';
import type { AppliedConfiguration } from './configuration.answer.js';
import type { ApplyConfiguration } from './configuration.dto.js';
import type { JudgedConnection } from './connection-judge.js';
import { CurrentConfiguration, isThere } from './current-configuration.js';
import type { DesiredRecord } from './desired-records.js';
import { driftsOf } from './drift.js';
import { type Intent, intentOf, type Match } from './intent.js';
import { lockRecords } from './lock-records.js';
import { findSet, type ManagedRecord, readManaged } from './managed-records.js';
import { changesOf, summaryOf } from './plan-answer.js';
import { hashOf } from './plan-hash.js';
import { PlannedSelection, type PlannedSelections } from './planned-selection.js';
import { RecordContents } from './record-contents.js';
import type { RecordFault } from './record-fault.js';
import { RecordsWriter } from './records.writer.js';
import { refuseAll, refuseOtherEnvironment, refuseStale, whyConfirm } from './refusals.js';
import { SetLedger } from './set-ledger.js';
import { WrittenRecords } from './written-records.js';

/** What was found out before the transaction. */
export interface Prepared {
  scopeId: string;
  desired: readonly DesiredRecord[];
  /** By the keys of connections. */
  judged: ReadonlyMap<string, JudgedConnection>;
  /** The secrets that the files refer to, and that were not sent. */
  missing: readonly Fault[];
  faults: readonly RecordFault[];
}

export interface Applied {
  answer: AppliedConfiguration;
  selections: PlannedSelections;
}

/** Does within one transaction what files say, by the services that the routes use. */
@Injectable()
export class ConfigurationApplier {
  constructor(
    private readonly contents: RecordContents,
    private readonly writer: RecordsWriter,
    private readonly selection: PlannedSelection,
    private readonly written: WrittenRecords,
    private readonly ledger: SetLedger,
  ) {}

  async apply(
    tx: Transaction<Schema>,
    caller: Caller,
    wanted: ApplyConfiguration,
    prepared: Prepared,
    requestFaults: readonly Fault[] = [],
  ): Promise<Applied> {
    const { scopeId, desired, judged } = prepared;
    await lockScope(tx, scopeId);
    const set = await findSet(tx, scopeId, wanted.set);
    refuseOtherEnvironment(wanted, set);
    const managed = await readManaged(tx, scopeId);
    const { current, intent } = await this.#intend(tx, wanted, prepared, managed);
    await refuseStale(tx, wanted, { scopeId, desired, current, intent, judged });

    const hash = hashOf(wanted, desired, intent.bases);
    const act: Act = {
      tx,
      caller: { ...caller, homeScopeId: scopeId },
      application: {
        set: wanted.set,
        plan: hash,
        ...(wanted.commit !== undefined && { commit: wanted.commit }),
        ...(wanted.author !== undefined && { author: wanted.author }),
      },
    };
    const drifts = await driftsOf(tx, scopeId, wanted.set, intent);
    const known = [...prepared.faults, ...intent.faults];
    const { faults, notes } = await this.writer.write(act, intent, {
      scope: wanted.scope,
      current,
      judged,
      faults: known,
    });
    refuseAll([...requestFaults, ...known, ...faults]);

    const after = await CurrentConfiguration.read(tx, scopeId);
    const written = this.written.of(intent, { scope: wanted.scope, judged, after, drifts, notes });
    const changes = changesOf(written);
    const selections = await this.selection.after(tx, { wanted, changes, current, after });
    const confirm = whyConfirm(intent, wanted);
    const answer: AppliedConfiguration = {
      plan: { hash, bases: intent.bases },
      set: wanted.set,
      scope: wanted.scope,
      ...(wanted.environment !== undefined && { environment: wanted.environment }),
      summary: summaryOf(changes, wanted),
      changes,
      adopts: intent.matches
        .filter(isAdopted)
        .map(({ desired: { kind, scope, key } }) => ({ kind, scope, key })),
      unlisted: intent.unlisted.map(({ kind, key }) => ({ kind, scope: wanted.scope, key })),
      secrets: prepared.missing.length === 0 ? 'compared' : 'not compared',
      checks: this.selection.check(wanted.checks, selections),
      ...(confirm !== undefined && { confirm }),
    };
    await this.ledger.enter(act, { set, managed, after, desired, wanted, answer });
    return { answer, selections };
  }

  /** Read again once the records are locked: who waited for a lock sees what was done meanwhile. */
  async #intend(
    tx: Transaction<Schema>,
    wanted: ApplyConfiguration,
    { scopeId, desired, judged }: Prepared,
    managed: ReadonlyMap<string, ManagedRecord>,
  ): Promise<{ current: CurrentConfiguration; intent: Intent }> {
    const read = async () => {
      const current = await CurrentConfiguration.read(tx, scopeId);
      const { contents } = this;
      return { current, intent: intentOf({ wanted, desired, current, managed, judged, contents }) };
    };
    const { intent } = await read();
    const touched = intent.matches.filter((match) => match.touched && match.current);
    const changed = [
      ...touched.map(({ current }) => current!),
      ...intent.deletes.map((deletion) => deletion.current),
    ];
    await lockRecords(tx, changed, intent.referred);
    return read();
  }
}

const isAdopted = ({ current, managed }: Match): boolean => isThere(current) && !managed;
