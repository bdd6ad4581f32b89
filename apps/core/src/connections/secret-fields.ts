import { isDeepStrictEqual } from 'node:util';
import { type ConnectionValues, secretsIn } from '@axle/spoke-runtime';

/** Stands in an answer where a secret is stored. Sent back, it means: keep what is stored. */
export const SECRET_MARKER = { $secret: true } as const;

/** Stands for a secret in the record of a change that gave it another value. */
const CHANGED_MARKER = { $secret: 'changed' } as const;

/** Whether it stands for a secret already. */
export const isMarker = (value: unknown): boolean => isRecord(value) && '$secret' in value;

/**
 * The dotted paths of the values that a connection's schema marks as secret. A list with a secret anywhere in it is
 * one as a whole: a change replaces lists as a whole, too.
 */
export function secretPaths(schema: object, values: ConnectionValues): string[] {
  const paths = secretsIn(schema, values).map(({ path }) => {
    const inList = path.findIndex((key) => typeof key === 'number');
    return joinPath(path.slice(0, inList === -1 ? undefined : inList) as string[]);
  });
  return [...new Set(paths)];
}

/** Takes the values at the paths out. */
export function splitSecrets(values: ConnectionValues, paths: readonly string[]) {
  const options = structuredClone(values);
  const secrets = new Map<string, unknown>();
  for (const path of paths) {
    const [owner, key] = ownerOf(options, path) ?? [];
    if (!owner || key === undefined || !(key in owner)) continue;
    secrets.set(path, owner[key]);
    delete owner[key];
  }
  return { options, secrets };
}

/** Puts values in at their paths, making the objects on the way. */
export function joinSecrets(
  options: ConnectionValues,
  secrets: Iterable<readonly [string, unknown]>,
): ConnectionValues {
  const values = structuredClone(options);
  for (const [path, value] of secrets) {
    const keys = splitPath(path);
    const last = keys.pop()!;
    let owner = values;
    for (const key of keys) {
      if (!isRecord(owner[key])) owner[key] = {};
      owner = owner[key] as ConnectionValues;
    }
    owner[last] = value;
  }
  return values;
}

/** RFC 7396: null removes; what is left out stays, and so does a secret whose marker is sent back. */
export function mergePatch(values: ConnectionValues, patch: ConnectionValues): ConnectionValues {
  const merged = { ...values };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (isRecord(value) && value.$secret === true) continue;
    else merged[key] = isRecord(value) ? mergePatch(isRecord(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}

/** The values with a marker in the place of each secret. */
export const withMarkers = (
  options: ConnectionValues,
  secrets: readonly string[],
  changed: readonly string[] = [],
): ConnectionValues =>
  joinSecrets(
    options,
    secrets.map((path) => [path, changed.includes(path) ? CHANGED_MARKER : SECRET_MARKER] as const),
  );

/** Whether a patch brings all that the values have at a path: whoever sent it knows the secret that is there. */
export function isSentWhole(patch: ConnectionValues, values: ConnectionValues, path: string): boolean {
  return isDeepStrictEqual(valueAt(patch, path), valueAt(values, path));
}

/** Undefined where there is none. */
export function valueAt(values: ConnectionValues, path: string): unknown {
  const [owner, key] = ownerOf(values, path) ?? [];
  return owner && key !== undefined && Object.hasOwn(owner, key) ? owner[key] : undefined;
}

function ownerOf(values: ConnectionValues, path: string): [ConnectionValues, string] | undefined {
  const keys = splitPath(path);
  const last = keys.pop()!;
  let owner: unknown = values;
  for (const key of keys) owner = isRecord(owner) && Object.hasOwn(owner, key) ? owner[key] : undefined;
  return isRecord(owner) ? [owner, last] : undefined;
}

/** A dot within a key is written as `~1`, and so `~` as `~0`. */
const joinPath = (keys: readonly string[]): string =>
  keys.map((key) => key.replaceAll('~', '~0').replaceAll('.', '~1')).join('.');

export const splitPath = (path: string): string[] =>
  path.split('.').map((key) => key.replaceAll('~1', '.').replaceAll('~0', '~'));

const isRecord = (value: unknown): value is ConnectionValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
