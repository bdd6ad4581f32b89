import { isDeepStrictEqual } from 'node:util';
import { canonical } from './canonical.js';
import { pointerTo } from './pointer.js';
import { type ConfigurationRecord, identity, isObject, type Json, sorted } from './record.js';

/** RFC 6902. */
export type Operation = { op: 'add' | 'replace'; path: string; value: Json } | { op: 'remove'; path: string };

export interface RecordDifference {
  change: 'create' | 'change' | 'delete';
  kind: ConfigurationRecord['kind'];
  scope: string;
  key: string;
  /** Each field that differs, with what it was and will be; absent where there is none. */
  fields: { path: string; before?: Json; after?: Json }[];
  /** What makes the old content the new one. */
  operations: Operation[];
}

/** What makes one set of records another, in an order that does not hang on theirs. */
export function difference(
  before: readonly ConfigurationRecord[],
  after: readonly ConfigurationRecord[],
): RecordDifference[] {
  const old = new Map(before.map((record) => [identity(record), canonical(record)]));
  const next = new Map(after.map((record) => [identity(record), canonical(record)]));
  const all = new Map([...old, ...next]);
  return sorted([...all.values()]).flatMap((record) => {
    const from = old.get(identity(record))?.content;
    const to = next.get(identity(record))?.content;
    const { kind, scope, key } = record;
    const change = from === undefined ? 'create' : to === undefined ? 'delete' : 'change';
    const fields = fieldsOf('', from ?? {}, to ?? {});
    if (change === 'change' && fields.length === 0) return [];
    return [{ change, kind, scope, key, fields, operations: fields.map(operation) }];
  });
}

type Field = RecordDifference['fields'][number];

/** Lists are told whole: their items have no names to compare by. */
function fieldsOf(path: string, before: Json | undefined, after: Json | undefined): Field[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => fieldsOf(pointerTo(path, name), own(before, name), own(after, name)));
  }
  if (isDeepStrictEqual(before, after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

const own = (owner: Record<string, Json>, name: string): Json | undefined =>
  Object.hasOwn(owner, name) ? owner[name] : undefined;

const operation = ({ path, before, after }: Field): Operation =>
  after === undefined
    ? { op: 'remove', path }
    : { op: before === undefined ? 'add' : 'replace', path, value: after };
