import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema.js';
import { type ConnectionRecord } from './connection.answer.js';
import { ShownValues } from './shown-values.js';

export type ConnectionRow = Selectable<Schema['connection']> & { managed_by: string | null };

/** Connections as they are answered. */
@Injectable()
export class ConnectionRecords {
  constructor(private readonly shown: ShownValues) {}

  /** `changedSecrets`: those whose markers tell that they have another value than before. */
  of(row: ConnectionRow, changedSecrets: readonly string[] = []): ConnectionRecord {
    return {
      id: row.id,
      key: row.key,
      name: row.name,
      spoke: row.spoke,
      values: this.shown.of(row.spoke, row.options, Object.keys(row.secrets), changedSecrets),
      ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
      ...(row.managed_by !== null && { managedBy: row.managed_by }),
      version: row.version,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }
}
