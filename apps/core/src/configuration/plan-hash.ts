import { createHash } from 'node:crypto';
import { compareText, RECORD_KINDS } from '@axle/configuration';
import type { Base, WantedConfiguration } from './configuration.dto.js';
import type { DesiredRecord } from './desired-records.js';

export const inOrder = (bases: readonly Base[]): Base[] =>
  bases.toSorted(
    (one, other) =>
      RECORD_KINDS.indexOf(one.kind) - RECORD_KINDS.indexOf(other.kind) || compareText(one.key, other.key),
  );

/** Of what shall be, and of what it is planned on. Without the values of secrets: who plans may not know them. */
export function hashOf(
  { set, scope, environment, prune, checks, renames }: WantedConfiguration,
  desired: readonly DesiredRecord[],
  bases: readonly Base[],
): string {
  const whole = [
    set,
    scope,
    environment ?? null,
    prune,
    desired.map(({ kind, key, content }) => [kind, key, content]),
    checks
      .map(({ key, content }) => [key, content.requestType, content.inputs, content.expect] as const)
      .toSorted(([one], [other]) => compareText(one, other)),
    renames.map(({ kind, from, to }) => `${kind}/${from}/${to}`).toSorted(),
    inOrder(bases).map(({ kind, key, state }) => [kind, key, state]),
  ];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}
