import { type Kysely, sql } from 'kysely';

/** What line items are of, what they consist of, and which service orders they get. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table scope
    -- An item may only be of a specification that the catalogue has.
    add strict_specifications boolean not null default false`,
  `create table service_specification (
    scope_id uuid not null references scope,
    -- The order system's id of it.
    id text not null,
    name text not null,
    -- Empty: it has none.
    version text not null,
    category text not null check (category in ('customer-facing', 'resource-facing')),
    description text not null,
    -- Lists, as packages/qualification has them.
    characteristics jsonb not null,
    children jsonb not null,
    service_orders jsonb not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (scope_id, id)
  )`,
  `create trigger notify_configuration after insert or update or delete on service_specification
    for each statement execute function notify_configuration()`,
  `alter table service_order
    -- As the specification names it. Null: the line item has this one only.
    add name text`,
];
