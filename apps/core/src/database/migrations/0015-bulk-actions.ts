import { type Kysely, sql } from 'kysely';

/** What is done to many at once, and what came of it for each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table bulk_action (
    id uuid primary key,
    -- Those that the caller may see. Null: every one.
    scope_ids uuid[],
    action text not null,
    filter jsonb not null,
    definition text,
    reason text not null,
    -- In whose name it is done.
    caller jsonb not null,
    created_at timestamptz not null default now(),
    aborted_at timestamptz,
    aborted_by text
  )`,
  `create table bulk_action_item (
    bulk_action_id uuid not null references bulk_action,
    position int not null,
    order_id uuid not null references customer_order on delete cascade,
    -- Null: it is done to the order.
    top_item_id text,
    -- A process deals with it. One that does not come to an end is taken for dead.
    claimed_at timestamptz,
    ended_at timestamptz,
    -- Why it could not be done.
    refusal text,
    primary key (bulk_action_id, position)
  )`,
  `create index bulk_action_item_open on bulk_action_item (bulk_action_id, position) where ended_at is null`,
];
