import { type Kysely, sql } from 'kysely';

/** How often, when and with which transforms a definition runs; and definitions that are deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table definition_version
    -- Count, period, and what happens when it is reached. Null: there is none.
    add threshold jsonb,
    -- JSONata. Null: what comes in goes out.
    add pre_processing text,
    add post_processing text,
    add first_pause_ms int not null default 2000,
    add longest_pause_ms int not null default 300000,
    -- Null: open on this side.
    add active_from timestamptz,
    add active_until timestamptz,
    add shadow boolean not null default false`,
  // What ran names its definition and version for ever: so the rows stay, and only the key is free again.
  `alter table definition add deleted_at timestamptz`,
  `alter table definition drop constraint definition_scope_id_key_key`,
  `create unique index definition_by_key on definition (scope_id, key) where deleted_at is null`,
  `alter table execution
    -- It runs beside the request's own executions; what it answers is compared, never applied.
    add shadow boolean not null default false`,
];
