import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import { managedBy } from '../database/managed-by.js';
import type { ConnectionStanding, ListedConnection } from './connection.answer.js';
import type { ConnectionQuery } from './connection.dto.js';
import { ConnectionStandings } from './connection.standings.js';
import { ConnectionRecords, type ConnectionRow } from './connection-record.js';

/** The connections as they stand. */
@Injectable()
export class ConnectionReader {
  constructor(
    private readonly db: Database,
    private readonly standings: ConnectionStandings,
    private readonly records: ConnectionRecords,
  ) {}

  /** Those of the scope in which the caller works: there their keys lead to them. */
  async list(caller: Caller, { spoke, failing }: ConnectionQuery): Promise<ListedConnection[]> {
    const rows = await currentConnections(this.db)
      .where('scope_id', '=', caller.homeScopeId)
      .$if(spoke !== undefined, (query) => query.where('spoke', '=', spoke!))
      .orderBy('key')
      .execute();
    const standings = await this.standings.read(rows.map(({ id }) => id));
    return rows
      .map((row, i) => ({ ...this.records.of(row), ...standings[i]! }))
      .filter(({ lastCheck }) => failing === undefined || (lastCheck?.ok === false) === (failing === 'true'));
  }

  async standing(caller: Caller, idOrKey: string): Promise<ConnectionStanding> {
    const { id } = await this.find(caller, idOrKey);
    const [standing] = await this.standings.read([id]);
    return standing!;
  }

  /** By its id, or by its key in the scope in which the caller works. */
  async find(caller: Caller, idOrKey: string): Promise<ConnectionRow> {
    const byId = isUuid(idOrKey);
    const row = await currentConnections(this.db)
      .where(byId ? 'id' : 'key', '=', idOrKey)
      .where(inScopes('scope_id', byId ? caller.scopeIds : [caller.homeScopeId]))
      .executeTakeFirst();
    if (!row) throw absent(idOrKey);
    return row;
  }
}

type Source = Pick<Database, 'selectFrom'>;

/** One, for the rest of the transaction: nobody else changes it meanwhile, and no definition comes to refer to it. */
export async function lockConnection(tx: Source, id: string): Promise<ConnectionRow> {
  const row = await currentConnections(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw absent(id);
  return row;
}

export const currentConnections = (source: Source) =>
  source
    .selectFrom('connection')
    .selectAll()
    .select(managedBy('connection', 'connection').as('managed_by'))
    .where('deleted_at', 'is', null);

const absent = (idOrKey: string) => new NotFoundException(`There is no connection "${idOrKey}".`);
