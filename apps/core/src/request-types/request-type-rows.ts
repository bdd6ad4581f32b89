import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.js';
import type { VersionRef } from '../database/versions.js';
import type { RequestTypeAttributes } from './request-type.answer.js';

/** Writes a version of a request type, which is the current one from now on. */
export async function addVersion(
  tx: Transaction<Schema>,
  { id, version }: VersionRef,
  author: string,
  content: RequestTypeAttributes,
): Promise<void> {
  await tx
    .insertInto('request_type_version')
    .values({ request_type_id: id, version, content: JSON.stringify(content), created_by: author })
    .execute();
  await tx.updateTable('request_type').set({ current_version: version }).where('id', '=', id).execute();
}
