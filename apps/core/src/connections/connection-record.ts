import type { ConnectionValues } from '@axle/spoke-runtime';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';
import { withMarkers } from './secret-fields.js';

export type ConnectionRow = Selectable<Schema['connection']>;

/** What a version of a connection holds. */
export interface ConnectionAttributes {
  name: string;
  /** Markers stand in the place of secrets. */
  values: ConnectionValues;
  /** Left out: the hosts that its own URLs name. */
  allowedHosts?: string[];
}

/** A connection as it is answered. */
export interface ConnectionRecord extends ConnectionAttributes {
  id: string;
  key: string;
  spoke: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** `changedSecrets`: those whose markers tell that they have another value than before. */
export const toRecord = (row: ConnectionRow, changedSecrets: readonly string[] = []): ConnectionRecord => ({
  id: row.id,
  key: row.key,
  name: row.name,
  spoke: row.spoke,
  values: withMarkers(row.options, Object.keys(row.secrets), changedSecrets),
  ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
