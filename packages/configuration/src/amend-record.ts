import { isDeepStrictEqual } from 'node:util';
import { type Document, isScalar, parseDocument } from 'yaml';
import { canonical } from './canonical.js';
import type { RecordDifference } from './difference.js';
import { pointerPath } from './pointer.js';
import type { ConfigurationRecord, JsonObject } from './record.js';
import { asWritten, writeRecord } from './write-record.js';

type Fields = RecordDifference['fields'];

/** The file of a record with some fields changed. Comments and what does not change stay as they are. */
export function amendRecord(text: string, record: ConfigurationRecord, fields: Fields): string {
  const wanted = { ...record, content: changed(record.content, fields) };
  try {
    const amended = amend(text, fields);
    if (holds(amended, wanted)) return amended;
  } catch {
    // An alias is in the way: what is shared cannot be changed in one place.
  }
  return writeRecord(wanted);
}

function changed(content: JsonObject, fields: Fields): JsonObject {
  const next = structuredClone(content);
  for (const { path, after } of fields) {
    const names = pointerPath(path);
    const last = names.pop() as string;
    const owner = names.reduce((at, name) => at[name] as JsonObject, next);
    if (after === undefined) delete owner[last];
    else Object.assign(owner, Object.fromEntries([[last, after]]));
  }
  return next;
}

function amend(text: string, fields: Fields): string {
  const document = parseDocument(text, { compat: 'yaml-1.1' });
  for (const { path, after } of fields) {
    if (after === undefined) document.deleteIn(pointerPath(path));
    else replace(document, pointerPath(path), after);
  }
  return asWritten(document);
}

function replace(document: Document, path: string[], value: unknown): void {
  const old = document.getIn(path, true);
  const next = document.createNode(value);
  if (isScalar(old)) {
    const { comment, commentBefore, type } = old;
    Object.assign(next, { comment, commentBefore, ...(typeof value === 'string' && { type }) });
  }
  document.setIn(path, next);
}

function holds(text: string, record: ConfigurationRecord): boolean {
  const {
    apiVersion: _,
    kind: __,
    key: ___,
    renamedFrom: ____,
    ...content
  } = parseDocument(text).toJS() as JsonObject;
  return isDeepStrictEqual(canonical({ ...record, content }), canonical(record));
}
