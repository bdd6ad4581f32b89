import { createHash } from 'node:crypto';
import type { Authentication } from './access.js';
import type { Api } from './api.js';

/** `openapi.lock.json`: which operation of which file the spoke is made from. */
export interface Lock {
  title: string;
  version: string;
  operation: string;
  authentication: Authentication;
  /** SHA-256 of the file's text. */
  sha256: string;
}

export function lockFile(source: string, api: Api, authentication: Authentication): string {
  const lock: Lock = {
    title: api.title,
    version: api.version,
    operation: api.operation.id,
    authentication,
    sha256: createHash('sha256').update(source).digest('hex'),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}
