import type { RecordKind } from '@axle/configuration';
import { HttpException } from '@nestjs/common';
import type { Fault } from '../http/fault.js';
import { pointerOfPath } from './pointer.js';

/** Who a record is, or a check of the set. */
export interface Subject {
  kind: RecordKind | 'check';
  scope: string;
  key: string;
}

/** What is wrong with one record of a set of files. */
export interface RecordFault extends Fault, Subject {
  /** Where in its content: a JSON pointer. */
  pointer: string;
}

export const recordFault = ({ kind, scope, key }: Subject, path: string, reason: string): RecordFault => ({
  kind,
  scope,
  key,
  path,
  pointer: pointerOfPath(path),
  reason,
});

/** What a refusal says is wrong. Whatever else was thrown is thrown on. */
export function faultsIn(error: unknown): Fault[] {
  if (!(error instanceof HttpException)) throw error;
  const { faults = [] } = error.getResponse() as { faults?: Fault[] };
  return faults.length > 0 ? faults : [{ path: '', reason: error.message }];
}
