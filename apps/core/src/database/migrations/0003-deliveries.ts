import { type Kysely, sql } from 'kysely';

/**
 * What is due is looked for subscriber by subscriber, so that what one of them has waiting is not in another's way. The
 * index speaks of `ended_at`, so that a statement which finds a delivery by its key and asks for its `status` is never
 * planned to walk through all that is open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index delivery_due').execute(db);
  await sql
    .raw(`create index delivery_due on delivery (subscription_id, next_attempt_at) where ended_at is null`)
    .execute(db);
}
