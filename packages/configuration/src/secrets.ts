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

/** Where a value is written out that its name, or that of the list it is in, says is secret. */
export function literalSecrets(value: Json, path: Path = [], secret = false): Path[] {
  if (isSecretReference(value) || value === null) return [];
  if (typeof value !== 'object') return secret ? [path] : [];
  return Object.entries(value).flatMap(([name, inner]) =>
    literalSecrets(inner, [...path, name], Array.isArray(value) ? secret : isSecretName(name)),
  );
}

const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !NO_SECRET_NAME.test(name);

/** The secrets that a value refers to. */
export function secretReferences(value: Json): SecretReference[] {
  if (isSecretReference(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretReferences);
}
