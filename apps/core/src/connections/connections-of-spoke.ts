import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ConnectionSecrets } from './connection.secrets.js';

/** A connection with its secrets, as far as they can be read. */
export interface ReadableConnection {
  id: string;
  key: string;
  scopeId: string;
  values: ConnectionValues;
  /** The paths of the secrets that cannot be read. */
  unreadable: ReadonlySet<string>;
}

/** The connections of one spoke, of every scope. */
@Injectable()
export class ConnectionsOfSpoke {
  constructor(
    private readonly db: Database,
    private readonly secrets: ConnectionSecrets,
  ) {}

  async read(spoke: string): Promise<ReadableConnection[]> {
    const rows = await this.db
      .selectFrom('connection')
      .selectAll()
      .where('spoke', '=', spoke)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map((row) => {
      const { values, unreadable } = this.secrets.openReadable(row);
      return {
        id: row.id,
        key: row.key,
        scopeId: row.scope_id,
        values,
        unreadable: new Set(unreadable.keys()),
      };
    });
  }
}
