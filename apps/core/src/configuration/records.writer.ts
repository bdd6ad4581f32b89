import { RECORD_KINDS, type RecordKind } from '@axle/configuration';
import { Injectable } from '@nestjs/common';
import type { Act } from '../audit/audited-act.js';
import type { JudgedConnection } from './connection-judge.js';
import type { CurrentConfiguration, CurrentRecord } from './current-configuration.js';
import type { DesiredByKind, DesiredRecord } from './desired-records.js';
import type { Intent, Match } from './intent.js';
import { RecordKinds } from './kinds/record-kinds.js';
import { faultsIn, type RecordFault, recordFault } from './record-fault.js';
import { childrenFirst } from './specification-order.js';

interface Given {
  scope: string;
  current: CurrentConfiguration;
  judged: ReadonlyMap<string, JudgedConnection>;
  /** Known of before. */
  faults: readonly RecordFault[];
}

/** Where it says what becomes of a record instead of its deletion: by kind and key, as in `definition/portugal`. */
type Notes = Map<string, string>;

/** Writes the records of files, one after the other, as far as they fit. */
@Injectable()
export class RecordsWriter {
  constructor(private readonly kinds: RecordKinds) {}

  /**
   * Renames first; then what is made and changed, what others refer to before them; then what is deleted, the other way
   * round. Answers all that was refused.
   */
  async write(
    act: Act,
    { matches, deletes }: Intent,
    given: Given,
  ): Promise<{ faults: RecordFault[]; notes: Notes }> {
    const touched = matches.filter((match) => match.touched);
    const deleted = deletes.map(({ current }) => current);
    const changing = [...touched.map(({ desired }) => desired), ...deleted].filter(
      ({ kind }) => kind === 'definition',
    );
    const whole = { judged: given.judged, changing: new Set(changing.map(({ key }) => key)) };
    const attempts = new Attempts(given.scope, given.faults);
    for (const { desired, current, from } of touched)
      if (from !== undefined)
        await attempts.make(desired, () => this.kinds.rename(act, current!, desired.key));
    for (const { desired, current } of inOrder(touched, given.current))
      if (!attempts.hasFailed(desired) && !attempts.isInVain(desired))
        await attempts.make(desired, () =>
          current ? this.kinds.change(act, current, desired, whole) : this.kinds.create(act, desired, whole),
        );
    const notes: Notes = new Map();
    for (const record of inOrderOfDeletion(deleted).filter((one) => !attempts.hasFailed(one)))
      await attempts.make(record, async () => {
        const note = await this.kinds.remove(act, record);
        if (note !== undefined) notes.set(`${record.kind}/${record.key}`, note);
      });
    return { faults: attempts.faultsOf(matches), notes };
  }
}

type Named = { kind: RecordKind; key: string };

/** What was tried, and what was refused. What is refused only because of another refusal is not told. */
class Attempts {
  readonly #faults: RecordFault[] = [];
  readonly #failed: Set<string>;

  constructor(
    private readonly scope: string,
    known: readonly RecordFault[],
  ) {
    this.#failed = new Set(known.map(({ kind, key }) => `${kind}/${key}`));
  }

  async make({ kind, key }: Named, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const subject = { kind, key, scope: this.scope };
      this.#faults.push(...faultsIn(error).map(({ path, reason }) => recordFault(subject, path, reason)));
      this.#failed.add(`${kind}/${key}`);
    }
  }

  hasFailed({ kind, key }: Named): boolean {
    return this.#failed.has(`${kind}/${key}`);
  }

  /** Nothing can be said of a definition without its request type. */
  isInVain(desired: DesiredRecord): boolean {
    return (
      desired.kind === 'definition' && this.hasFailed({ kind: 'request-type', key: desired.requestType })
    );
  }

  faultsOf(matches: readonly Match[]): RecordFault[] {
    const failedIds = new Set(
      matches.flatMap(({ desired }) =>
        desired.kind === 'service-specification' && this.hasFailed(desired) ? [desired.sent.id] : [],
      ),
    );
    return this.#faults.filter(({ kind, key, path }) => {
      const desired = matches.find(
        (match) => match.desired.kind === kind && match.desired.key === key,
      )?.desired;
      if (desired?.kind === 'definition' && path === 'connection')
        return !this.hasFailed({ kind: 'connection', key: desired.sent.connection });
      const [, child] = /^children\[(\d+)\]\.specification$/.exec(path) ?? [];
      if (desired?.kind === 'service-specification' && child !== undefined)
        return !failedIds.has(desired.sent.children[Number(child)]!.specification);
      return true;
    });
  }
}

function inOrder(matches: readonly Match[], current: CurrentConfiguration): Match[] {
  const ofKind = (kind: RecordKind) => matches.filter(({ desired }) => desired.kind === kind);
  return RECORD_KINDS.flatMap((kind) => {
    if (kind !== 'service-specification') return ofKind(kind);
    const byDesired = new Map(ofKind(kind).map((match) => [match.desired, match]));
    const specifications = [...byDesired.keys()] as DesiredByKind['service-specification'][];
    return childrenFirst(specifications, current).map((desired) => byDesired.get(desired)!);
  });
}

/** Definitions before the connections and request types that they refer to; parents before their children. */
function inOrderOfDeletion(records: readonly CurrentRecord[]): CurrentRecord[] {
  const ordered: CurrentRecord[] = [];
  const left = RECORD_KINDS.toReversed().flatMap((kind) => records.filter((record) => record.kind === kind));
  while (left.length > 0) {
    const next = left.findIndex(
      (record) =>
        record.kind !== 'service-specification' || !left.some((other) => isParentOf(other, record.id)),
    );
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

const isParentOf = (record: CurrentRecord, id: string): boolean =>
  record.kind === 'service-specification' &&
  record.row.children.some(({ specification }) => specification === id);
