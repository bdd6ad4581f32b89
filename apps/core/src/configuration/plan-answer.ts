import {
  type ConfigurationRecord,
  difference,
  identity,
  type RecordDifference,
  sorted,
} from '@axle/configuration';
import type { AppliedConfiguration, Identity, PlannedChange } from './configuration.answer.js';
import type { WantedConfiguration } from './configuration.dto.js';

/** One record, before and after. */
export interface Written {
  identity: Identity;
  before: ConfigurationRecord | undefined;
  after: ConfigurationRecord | undefined;
  details: Omit<PlannedChange, keyof RecordDifference>;
}

/** What is different of the records; those that are not are left out. */
export function changesOf(written: readonly Written[]): PlannedChange[] {
  return sorted(
    written.flatMap(({ identity, before, after, details }): PlannedChange[] => {
      const { key } = identity;
      const { from, secrets } = details;
      const [found] = difference(before ? [{ ...before, key }] : [], after ? [after] : []);
      if (!found && from === undefined && !secrets) return [];
      const change: RecordDifference = found ?? {
        change: 'change',
        ...identity,
        fields: [],
        operations: [],
      };
      return [{ ...change, ...details, change: from === undefined ? change.change : 'rename' }];
    }),
  );
}

export function summaryOf(
  changes: readonly PlannedChange[],
  { records }: WantedConfiguration,
): AppliedConfiguration['summary'] {
  const count = (kind: PlannedChange['change']) => changes.filter(({ change }) => change === kind).length;
  const changed = new Set(changes.map((change) => identity(change)));
  return {
    create: count('create'),
    change: count('change'),
    delete: count('delete'),
    rename: count('rename'),
    same: records.filter((record) => !changed.has(identity(record))).length,
  };
}
