import { sorted } from '@axle/configuration';
import { ConflictException, ForbiddenException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Caller } from '../auth/caller.js';
import { ScopeService } from '../auth/scope.service.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isDeadlock, isUniqueViolation } from '../database/errors.js';
import type { Schema } from '../database/schema.js';
import type { Fault } from '../http/fault.js';
import type {
  AppliedConfiguration,
  ConfigurationPlan,
  ExportedConfiguration,
} from './configuration.answer.js';
import { type Applied, ConfigurationApplier, type Prepared } from './configuration.applier.js';
import type { ApplyConfiguration, WantedConfiguration } from './configuration.dto.js';
import { ConnectionJudge, type JudgedConnection } from './connection-judge.js';
import { CurrentConfiguration } from './current-configuration.js';
import { type DesiredRecord, readDesired } from './desired-records.js';
import { findSet, readManaged } from './managed-records.js';
import { PlannedSelection } from './planned-selection.js';
import { RecordContents } from './record-contents.js';
import { faultsIn, type RecordFault, recordFault } from './record-fault.js';
import { refuseFailedChecks, refuseUnconfirmed } from './refusals.js';
import { secretValue } from './secret-references.js';

/** The configuration of a scope as files have it. */
@Injectable()
export class ConfigurationService {
  constructor(
    private readonly db: Database,
    private readonly scopes: ScopeService,
    private readonly judge: ConnectionJudge,
    private readonly applier: ConfigurationApplier,
    private readonly selection: PlannedSelection,
    private readonly contents: RecordContents,
    private readonly changes: ConfigurationChanges,
  ) {}

  /** Of a set, what it manages; else all that there is. */
  async export(caller: Caller, scopeKey = caller.homeScopeId, set?: string): Promise<ExportedConfiguration> {
    const { id, key: scope } = await this.scopes.get(caller, scopeKey);
    const [current, managed, found] = await Promise.all([
      CurrentConfiguration.read(this.db, id),
      readManaged(this.db, id),
      set === undefined ? undefined : findSet(this.db, id, set),
    ]);
    const records = current.records.flatMap((record) => {
      const known = managed.get(`${record.kind}/${record.key}`);
      if (set !== undefined && known?.set !== set) return [];
      return this.contents.of(record, { scope, among: current, known }) ?? [];
    });
    return {
      scope,
      ...(set !== undefined && { set }),
      ...(found?.environment && { environment: found.environment }),
      records: sorted(records),
    };
  }

  /** What an application would do. It is done, asked what it came to, and undone: so nothing is told twice. */
  async plan(caller: Caller, wanted: WantedConfiguration): Promise<ConfigurationPlan> {
    const prepared = await this.#prepare(caller, wanted);
    const { answer, selections } = await this.#transact(async (tx) => {
      throw new Undone(await this.applier.apply(tx, caller, wanted, prepared));
    });
    return { ...answer, meaning: await this.selection.meaning(prepared.scopeId, selections) };
  }

  async apply(caller: Caller, wanted: ApplyConfiguration): Promise<AppliedConfiguration> {
    const prepared = await this.#prepare(caller, wanted);
    const { answer } = await this.#transact(async (tx) => {
      const applied = await this.applier.apply(tx, caller, wanted, prepared, prepared.missing);
      refuseUnconfirmed(applied.answer.confirm, wanted);
      refuseFailedChecks(applied.answer.checks, wanted.scope);
      return applied;
    });
    this.changes.announce();
    return answer;
  }

  /** What can be found out without a transaction. Spokes judge the connections. */
  async #prepare(caller: Caller, wanted: WantedConfiguration): Promise<Prepared> {
    if (wanted.secrets && caller.role !== 'admin')
      throw new ForbiddenException('Only an admin sends the values of secrets: leave `secrets` out.');
    const { id: scopeId } = await this.scopes.get(caller, wanted.scope);
    const { desired, faults } = await readDesired(wanted);
    const current = await CurrentConfiguration.read(this.db, scopeId);
    const judged = new Map<string, JudgedConnection>();
    const refused: RecordFault[] = [];
    for (const one of desired) {
      if (one.kind !== 'connection') continue;
      const from = wanted.renames.find(({ kind, to }) => kind === 'connection' && to === one.key)?.from;
      const found = current.find('connection', one.key) ?? (from && current.find('connection', from));
      try {
        judged.set(one.key, await this.judge.judge(one.sent, found ? found.row : undefined, wanted.secrets));
      } catch (error) {
        refused.push(...faultsIn(error).map(({ path, reason }) => recordFault(one, path, reason)));
      }
    }
    return {
      scopeId,
      desired,
      judged,
      missing: missingSecrets(desired, wanted),
      faults: [...faults, ...refused],
    };
  }

  async #transact(work: (tx: Transaction<Schema>) => Promise<Applied>): Promise<Applied> {
    try {
      return await this.db.transaction().execute(work);
    } catch (error) {
      if (error instanceof Undone) return error.applied;
      if (isUniqueViolation(error) || isDeadlock(error))
        throw new ConflictException('Nothing was done: somebody else changes the same records. Plan again.');
      throw error;
    }
  }
}

/** Rolls a transaction back that has told what it would do. */
class Undone extends Error {
  constructor(readonly applied: Applied) {
    super();
  }
}

function missingSecrets(desired: readonly DesiredRecord[], { secrets }: WantedConfiguration): Fault[] {
  const references = desired.flatMap((one) => Object.values(one.secrets));
  const paths = references
    .filter((reference) => secretValue(reference, secrets) === undefined)
    .map((reference) =>
      '$env' in reference ? `secrets.env.${reference.$env}` : `secrets.file.${reference.$file}`,
    );
  return [...new Set(paths)].map((path) => ({ path, reason: 'is missing: a connection refers to it' }));
}
