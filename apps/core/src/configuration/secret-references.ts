import { isSecretReference, type SecretReference } from '@axle/configuration';
import type { SecretValues } from './configuration.dto.js';

export type Keys = readonly (string | number)[];

/** The references in the values of a connection. */
export function referencesIn(value: unknown, keys: Keys = []): { keys: Keys; reference: SecretReference }[] {
  if (isSecretReference(value)) return [{ keys, reference: value }];
  return entriesOf(value).flatMap(([key, inner]) => referencesIn(inner, [...keys, key]));
}

/** A copy with something else in some places, the objects on the way made. */
export function withAt<T extends object>(values: T, places: Iterable<readonly [Keys, unknown]>): T {
  const copy = structuredClone(values);
  for (const [keys, value] of places) {
    let owner = copy as Record<string | number, unknown>;
    for (const key of keys.slice(0, -1)) {
      owner[key] ??= {};
      owner = owner[key] as Record<string | number, unknown>;
    }
    owner[keys.at(-1)!] = value;
  }
  return copy;
}

export const secretValue = (
  reference: SecretReference,
  secrets: SecretValues | undefined,
): string | undefined => {
  const [values, name] =
    '$env' in reference ? [secrets?.env, reference.$env] : [secrets?.file, reference.$file];
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
};

/** The name for a secret that no file has named yet, as in VENDOR_A__CLIENT_SECRET. */
export const derivedReference = (connection: string, keys: Keys): SecretReference => ({
  $env: [connection, ...keys]
    .map((part) =>
      String(part)
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replaceAll(/[^A-Za-z0-9]+/g, '_')
        .toUpperCase(),
    )
    .join('__'),
});

const entriesOf = (value: unknown): [string | number, unknown][] => {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
};
