import type { Migration } from 'kysely/migration';
import * as records from './0001-records.js';

/** In the order of their names. A migration that has landed is never changed. */
export const migrations: Record<string, Migration> = { '0001-records': records };
