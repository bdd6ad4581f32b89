import { type Kysely, sql } from 'kysely';

/** How often definitions have run in the window of their threshold; the way to a definition's shadow executions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table threshold_use (
    definition_id uuid primary key references definition on delete cascade,
    -- The latest window in which a place was taken: it may lie ahead.
    window_start timestamptz not null,
    used int not null
  )`,
  `alter table execution
    -- Until when its first attempt may begin: infinity without a threshold, the end of the window in which it has a
    -- place, and -infinity while it has none.
    add admitted_until timestamptz not null default 'infinity'`,
  `create index execution_of_shadow on execution (definition_id, id) where shadow`,
];
