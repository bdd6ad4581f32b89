import { type Kysely, sql } from 'kysely';

/** Fallout that somebody has seen to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table fallout_acknowledgement (
    order_id uuid not null references customer_order on delete cascade,
    -- Empty: the whole order.
    top_item_id text not null,
    note text not null,
    actor text not null,
    -- What has become fallout after it is not acknowledged.
    acknowledged_at timestamptz not null default now(),
    primary key (order_id, top_item_id)
  )`)
    .execute(db);
}
