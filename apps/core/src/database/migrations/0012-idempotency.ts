import { type Kysely, sql } from 'kysely';

/** A key may stand for an integration request that belongs to no order, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_key rename column order_id to record_id`.execute(db);
}
