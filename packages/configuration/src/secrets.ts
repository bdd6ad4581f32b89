import { isObject, type Json } from './record.js';
import type { Path } from './yaml-source.js';

export type SecretReference = { $env: string } | { $file: string };

/** Names that hold secrets, where no spoke's schema says which do. The URL of a token is none. */
const SECRET_NAME = /secret|token|passw|passphrase|credential|(private|api|access)[-_]?key/i;
const NO_SECRET_NAME = /(url|uri|endpoint|host|header|name|id)$/i;

export const isSecretReference = (value: unknown): value is SecretReference =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  (typeof value.$env === 'string' || typeof value.$file === 'string');

/** Where a value is written out that its name says is secret. */
export function literalSecrets(values: Json, path: Path = []): Path[] {
  if (isSecretReference(values) || typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([name, value]) => {
    const here = [...path, name];
    const secret = SECRET_NAME.test(name) && !NO_SECRET_NAME.test(name);
    return secret && !isObject(value) && value !== null ? [here] : literalSecrets(value, here);
  });
}

/** The secrets that a value refers to. */
export function secretReferences(value: Json): SecretReference[] {
  if (isSecretReference(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretReferences);
}
