import { type Kysely, sql } from 'kysely';

/** Whoever signs in to the console exchanges an API key for a session, which ends by itself and with the key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table session (
    hash bytea primary key,
    api_key_id uuid not null references api_key,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create index session_expires_at on session (expires_at)`.execute(db);
}
