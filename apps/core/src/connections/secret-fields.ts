import type { ConnectionValues } from '@axle/spoke-runtime';

/** Stands in an answer where a secret is stored. Sent back, it means: keep what is stored. */
export const SECRET_MARKER = { $secret: true } as const;

interface ObjectSchema {
  secret?: boolean;
  properties?: Record<string, ObjectSchema>;
}

/** The dotted paths of the fields that a connection's schema marks as secret. */
export function secretPaths(schema: ObjectSchema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    field.secret ? [prefix + name] : secretPaths(field, `${prefix}${name}.`),
  );
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
    const keys = path.split('.');
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

function ownerOf(values: ConnectionValues, path: string): [ConnectionValues, string] | undefined {
  const keys = path.split('.');
  const last = keys.pop()!;
  let owner: unknown = values;
  for (const key of keys) owner = isRecord(owner) ? owner[key] : undefined;
  return isRecord(owner) ? [owner, last] : undefined;
}

const isRecord = (value: unknown): value is ConnectionValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
