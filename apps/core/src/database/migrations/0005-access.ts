import { type Kysely, sql } from 'kysely';

/** Keys for several scopes, that end and tell when they were used; and who did what to which record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table api_key
    -- Null: every scope. Scopes are never removed.
    add scope_ids uuid[] check (cardinality(scope_ids) > 0),
    -- Null: it does not end by itself.
    add expires_at timestamptz`,
  `update api_key set scope_ids = array[scope_id] where scope_id is not null`,
  `alter table api_key drop scope_id`,
  // Apart from the keys, whose every change has all processes read their configuration again.
  `create table api_key_use (
    api_key_id uuid primary key references api_key,
    last_used_at timestamptz not null
  )`,
  `create table audit_entry (
    id bigint primary key generated always as identity,
    at timestamptz not null default now(),
    actor_kind text not null check (actor_kind in ('api-key', 'oidc')),
    -- The API key's id; the token's issuer and subject.
    actor_id text not null,
    actor_name text not null,
    action text not null,
    kind text not null,
    record_id text not null,
    -- Null: its kind has none.
    record_key text,
    -- What the record belongs to. Null: every scope.
    scope_ids uuid[] check (cardinality(scope_ids) > 0),
    -- As the API answers it, a marker in the place of each secret. Null: it was not there.
    before jsonb,
    -- Null: it is not there any more.
    after jsonb,
    -- Of a change: a list of {path, before, after}.
    difference jsonb not null
  )`,
  `create index audit_entry_record_id on audit_entry (record_id)`,
  `create index audit_entry_record_key on audit_entry (record_key)`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`,
  `create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change()`,
];
