import { type Kysely, sql } from 'kysely';

/** What has just happened is found without a look at what happened before. Of a table that only grows, BRIN does it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index order_event_by_time on order_event using brin (occurred_at) with (autosummarize = on)`.execute(
    db,
  );
}
