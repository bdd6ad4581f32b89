import { type Kysely, sql } from 'kysely';

/** Whoever signs in by the identity provider has no API key: the session holds what the provider said of the user. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session
    alter column api_key_id drop not null,
    add column claims jsonb,
    add check ((api_key_id is null) <> (claims is null))`.execute(db);
}
