import { type Kysely, sql } from 'kysely';

/** What the last check of each connection came to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table connection_check (
    connection_id uuid primary key references connection,
    -- The one that was checked.
    version int not null,
    ok boolean not null,
    kind text,
    message text,
    duration_ms int not null,
    checked_at timestamptz not null,
    checked_by text not null
  )`.execute(db);
}
