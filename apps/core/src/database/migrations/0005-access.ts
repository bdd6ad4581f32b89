import { type Kysely, sql } from 'kysely';

/** Keys for several scopes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table api_key
    -- Null: every scope. Scopes are never removed.
    add scope_ids uuid[] check (cardinality(scope_ids) > 0)`,
  `update api_key set scope_ids = array[scope_id] where scope_id is not null`,
  `alter table api_key drop scope_id`,
];
