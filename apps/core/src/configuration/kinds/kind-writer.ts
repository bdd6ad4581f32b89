import type { RecordKind } from '@axle/configuration';
import type { Act } from '../../audit/audited-act.js';
import type { JudgedConnection } from '../connection-judge.js';
import type { CurrentByKind } from '../current-configuration.js';
import type { DesiredByKind } from '../desired-records.js';

/** What is known of the whole while one record is written. */
export interface Whole {
  /** The keys of definitions that do not stay as they are. */
  changing: ReadonlySet<string>;
  /** By keys. */
  judged: ReadonlyMap<string, JudgedConnection>;
}

/** Writes the records of one kind, through the service that the routes use, in one transaction. Throws what it refuses. */
export interface KindWriter<Kind extends RecordKind> {
  create(act: Act, desired: DesiredByKind[Kind], whole: Whole): Promise<unknown>;
  /** Makes it all that the files say: what they leave out has its default. */
  change(
    act: Act,
    current: CurrentByKind[Kind],
    desired: DesiredByKind[Kind],
    whole: Whole,
  ): Promise<unknown>;
  rename(act: Act, current: CurrentByKind[Kind], key: string): Promise<void>;
  /** Answers what is done instead, where it cannot be deleted. */
  remove(act: Act, current: CurrentByKind[Kind]): Promise<string | undefined>;
}
