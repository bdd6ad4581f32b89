import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationRecord, RecordKind } from '@axle/configuration';
import type { Base, WantedConfiguration } from './configuration.dto.js';
import type { JudgedConnection } from './connection-judge.js';
import {
  type CurrentByKind,
  type CurrentConfiguration,
  type CurrentRecord,
  isThere,
} from './current-configuration.js';
import type { DesiredRecord } from './desired-records.js';
import type { ManagedRecord } from './managed-records.js';
import { inOrder } from './plan-hash.js';
import type { RecordContents } from './record-contents.js';
import { type RecordFault, recordFault } from './record-fault.js';

/** A record that files have, and what there is of it. */
export interface Match {
  desired: DesiredRecord;
  current: CurrentRecord | undefined;
  /** As a set knows it already. */
  managed: ManagedRecord | undefined;
  /** What it is as files would have it. Undefined: it is not there. */
  before: ConfigurationRecord | undefined;
  /** The key that it had, where it gets another. */
  from?: string;
  /** Something about it is to be written. */
  touched: boolean;
}

/** A record that the set manages, and that is in no file any more. */
export interface Deletion {
  current: CurrentRecord;
  managed: ManagedRecord;
  before: ConfigurationRecord;
}

/** What files come to, beside what there is. Nothing is written yet. */
export interface Intent {
  matches: Match[];
  deletes: Deletion[];
  /** What could be deleted, and stays. */
  unlisted: ManagedRecord[];
  /** How many records the set manages. */
  managed: number;
  /** What records of the files refer to. */
  referred: CurrentRecord[];
  bases: Base[];
  faults: RecordFault[];
}

interface Given {
  wanted: WantedConfiguration;
  desired: readonly DesiredRecord[];
  current: CurrentConfiguration;
  managed: ReadonlyMap<string, ManagedRecord>;
  judged: ReadonlyMap<string, JudgedConnection>;
  contents: RecordContents;
}

export function intentOf(given: Given): Intent {
  const { wanted, desired, current, managed, contents } = given;
  const { set, scope } = wanted;
  const matches = desired.map((one) => matchOf(one, given));
  const listed = new Set([
    ...wanted.records.map(({ kind, key }) => `${kind}/${key}`),
    ...matches.flatMap(({ desired: { kind }, from }) => (from === undefined ? [] : [`${kind}/${from}`])),
  ]);
  const own = [...managed.values()].filter((record) => record.set === set);
  const left = own.filter(
    ({ kind, key }) => !listed.has(`${kind}/${key}`) && isThere(current.find(kind, key)),
  );
  const deletes = (wanted.prune ? left : []).map((known): Deletion => {
    const found: CurrentRecord = current.find(known.kind, known.key)!;
    const before = contents.of(found, { scope, among: current, known })!;
    return { current: found, managed: known, before };
  });
  const referred = desired.flatMap((one) => (one.kind === 'definition' ? referencesOf(one, current) : []));
  return {
    matches,
    deletes,
    unlisted: wanted.prune ? [] : left,
    managed: own.length,
    referred,
    bases: basesOf(matches, deletes, referred, current),
    faults: [
      ...matches.flatMap((match) => matchFaults(match, given)),
      ...deletes.flatMap(({ managed: { kind, key, protected: isProtected } }) =>
        isProtected ? [recordFault({ kind, scope, key }, '', PROTECTED)] : [],
      ),
    ],
  };
}

const PROTECTED =
  'is protected, and in no file any more: apply its file with `protected: false` first, and take it away then';

function matchOf(desired: DesiredRecord, { wanted, current, managed, judged, contents }: Given): Match {
  const { kind, scope, key } = desired;
  const rename = wanted.renames.find((one) => one.kind === kind && one.to === key);
  const here = current.find(kind, key);
  const earlier = rename && !isThere(here) ? current.find(kind, rename.from) : undefined;
  const found: CurrentRecord | undefined = earlier ?? here;
  const known = managed.get(`${kind}/${found?.key ?? key}`);
  const before =
    found &&
    contents.of(found, {
      scope,
      among: current,
      // Of a secret that no set knows, nobody can say that it came from elsewhere.
      known: known ?? { protected: false, secrets: desired.secrets },
    });
  const accepted = kind === 'connection' ? judged.get(key) : undefined;
  const differs = !before || !isDeepStrictEqual(before.content, desired.content);
  const renewed = accepted !== undefined && 'draft' in accepted && accepted.draft.changedSecrets.length > 0;
  return {
    desired,
    current: found,
    managed: known,
    before,
    ...(earlier && { from: earlier.key }),
    touched: differs || renewed || earlier !== undefined,
  };
}

function matchFaults({ desired, managed }: Match, { wanted, current }: Given): RecordFault[] {
  const { kind, key } = desired;
  const rename = wanted.renames.find((one) => one.kind === kind && one.to === key);
  const twice = rename && isThere(current.find(kind, key)) && isThere(current.find(kind, rename.from));
  return [
    ...(managed && managed.set !== wanted.set
      ? [recordFault(desired, 'key', `is managed by the set "${managed.set}" already`)]
      : []),
    ...(twice
      ? [
          recordFault(
            desired,
            'renamedFrom',
            `cannot be followed: there is "${rename.from}" at the hub, and "${key}" as well`,
          ),
        ]
      : []),
  ];
}

function referencesOf(
  { requestType, sent }: Extract<DesiredRecord, { kind: 'definition' }>,
  current: CurrentConfiguration,
): CurrentRecord[] {
  const references: (CurrentByKind[RecordKind] | undefined)[] = [
    current.find('request-type', requestType),
    current.find('connection', sent.connection),
  ];
  return references.filter((record) => record !== undefined);
}

function basesOf(
  matches: readonly Match[],
  deletes: readonly Deletion[],
  referred: readonly CurrentRecord[],
  current: CurrentConfiguration,
): Base[] {
  const identities = [
    ...matches.map(({ desired }) => desired),
    ...matches.flatMap(({ desired: { kind }, from }) => (from === undefined ? [] : [{ kind, key: from }])),
    ...deletes.map((deletion) => deletion.current),
    ...referred,
  ];
  const bases = identities.map(({ kind, key }): [string, Base] => [
    `${kind}/${key}`,
    { kind, key, state: current.stateOf(kind, key) },
  ]);
  return inOrder([...new Map(bases).values()]);
}
