import { OPEN_STATUSES } from '@axle/qualification';
import { ConflictException } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.js';
import type { ConnectionRow } from './connection-record.js';

/** Refuses to take a connection away from the definitions that refer to it, and from what still runs with it. */
export async function refuseWhereUsed(
  tx: Transaction<Schema>,
  { id, key }: Pick<ConnectionRow, 'id' | 'key'>,
): Promise<void> {
  const definitions = await tx
    .selectFrom('definition')
    .innerJoin('definition_version', (join) =>
      join
        .onRef('definition_version.definition_id', '=', 'definition.id')
        .onRef('definition_version.version', '=', 'definition.current_version'),
    )
    .select('definition.key')
    .where('definition_version.connection_id', '=', id)
    .where('definition.deleted_at', 'is', null)
    .orderBy('definition.key')
    .execute();
  if (definitions.length > 0)
    throw new ConflictException(
      `"${key}" is used by ${definitions.map((definition) => `"${definition.key}"`).join(', ')}. Change or delete these definitions first.`,
    );
  const { running } = await tx
    .selectFrom('execution')
    .select(({ fn }) => fn.countAll<string>().as('running'))
    .where('connection_id', '=', id)
    .where('status', 'in', OPEN_STATUSES)
    .executeTakeFirstOrThrow();
  if (running !== '0')
    throw new ConflictException(
      `"${key}" still serves ${running} execution(s). Delete it once they have ended or are cancelled.`,
    );
}
