import { type Kysely, sql } from 'kysely';

/** An execution that has ended stays as it is: one that is to try again is its successor, and there is one at most. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table execution add column retry_of uuid references execution on delete set null`.execute(
    db,
  );
  await sql`create unique index execution_retry_of on execution (retry_of) where retry_of is not null`.execute(
    db,
  );
}
