import type { Fault } from './validate.js';

/** Attributes that no client changes, and why. */
const FIXED: Record<string, string> = {
  id: 'cannot be changed',
  href: 'cannot be changed',
  checkServiceQualificationDate: 'cannot be changed: it says when the order came in',
  queryServiceQualificationDate: 'cannot be changed: it says when the query came in',
  state: 'is set by the server',
  qualificationResult: 'is set by the server',
  effectiveQualificationDate: 'is set by the server',
  estimatedResponseDate: 'is set by the server',
  expirationDate: 'is set by the server',
  serviceQualificationItem: 'cannot be changed once it is being qualified: submit a new request',
  searchCriteria: 'cannot be changed once it is being asked for: submit a new request',
  instantSyncQualification: 'is for the submission alone',
};

/** What is wrong with a patch (RFC 7396) of a qualification. */
export function findPatchFaults(patch: unknown): Fault[] {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch))
    return [{ path: '', reason: 'must be an object: a JSON merge patch' }];
  return Object.keys(patch).flatMap((path) => {
    const reason = Object.hasOwn(FIXED, path) ? FIXED[path] : undefined;
    return reason === undefined ? [] : [{ path, reason }];
  });
}

/** Applies a JSON merge patch, as RFC 7396 says: null takes an attribute away, a list replaces the list. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
