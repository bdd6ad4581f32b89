import { type Kysely, sql } from 'kysely';

/** Which version of its spoke an attempt ran on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attempt add spoke_version text`.execute(db);
}
