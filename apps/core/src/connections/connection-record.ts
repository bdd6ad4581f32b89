import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';
import { type ConnectionRecord } from './connection.answer.js';
import { withMarkers } from './secret-fields.js';

export type ConnectionRow = Selectable<Schema['connection']> & { managed_by: string | null };

/** `changedSecrets`: those whose markers tell that they have another value than before. */
export const toRecord = (row: ConnectionRow, changedSecrets: readonly string[] = []): ConnectionRecord => ({
  id: row.id,
  key: row.key,
  name: row.name,
  spoke: row.spoke,
  values: withMarkers(row.options, Object.keys(row.secrets), changedSecrets),
  ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
  ...(row.managed_by !== null && { managedBy: row.managed_by }),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
