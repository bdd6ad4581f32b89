import { type Kysely, sql } from 'kysely';

/** What happens to an order after it was accepted, and who is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...ORDERS, ...INTAKE, ...SUBSCRIPTIONS]) await sql.raw(statement).execute(db);
}

const ORDERS = [
  `alter table scope
    -- Manual: an order waits in state accepted until an operator approves it.
    add approval text not null default 'automatic' check (approval in ('automatic', 'manual'))`,
  `alter table customer_order
    -- Whether its items can be had, or what can be had.
    add kind text not null default 'check' check (kind in ('check', 'query')),
    -- The number of its latest event.
    add event_sequence int not null default 1,
    -- When an answer is likely, by the deadline at the latest.
    add estimated_at timestamptz,
    -- The order system has deleted it: it is kept, and no longer shown to order systems.
    add deleted_at timestamptz`,
  // Set by a person: no answer of a vendor overwrites it.
  `alter table service_order
    add set_by text,
    add set_reason text,
    add set_at timestamptz`,
  `alter table integration_request
    -- The top item was asked for again: what this request still brings is of no effect.
    add superseded_at timestamptz,
    -- The item whose service is looked up in inventory. Null: the request is for the answer itself.
    add lookup_of text,
    -- What is asked once all lookups of the tree have ended: the order, the tree, and who chose which definition.
    add continues jsonb`,
  `create table order_event (
    order_id uuid not null references customer_order on delete cascade,
    -- From 1, without gaps, in the order in which they happened.
    sequence int not null,
    scope_id uuid not null,
    -- What subscribers are told, as TMF645 names its events. Null: it is for the timeline only.
    notification text check (notification in
      ('create', 'attributeValueChange', 'stateChange', 'delete', 'informationRequired')),
    -- What was done: submit, settle, approve, reject, qualify, cancel, set-result, change, delete.
    action text not null,
    -- The name of the API key; "axle" where the hub itself did it.
    actor text not null,
    state text not null,
    result text not null,
    detail jsonb not null default '{}',
    occurred_at timestamptz not null default now(),
    -- Its deliveries are still to be made. Only where somebody subscribes.
    pending boolean not null,
    primary key (order_id, sequence)
  )`,
  // What waits for a person: few, however many orders there are.
  `create index service_order_without_result on service_order (order_id) where result = 'none'`,
  `create index customer_order_open on customer_order (id) where state in ('accepted', 'inProgress')`,
  `create index order_event_pending on order_event (occurred_at) where pending`,
];

const INTAKE = [
  `create table idempotency_key (
    scope_id uuid not null references scope,
    key text not null,
    -- SHA-256 of what was asked: another request under the same key is a mistake.
    digest bytea not null,
    -- The order that it makes.
    order_id uuid not null,
    -- What was answered. Null: nothing yet.
    status int,
    answer jsonb,
    created_at timestamptz not null default now(),
    primary key (scope_id, key)
  )`,
  `create index idempotency_key_by_age on idempotency_key (created_at)`,
];

const SUBSCRIPTIONS = [
  `create table subscription (
    id uuid primary key,
    scope_id uuid not null references scope,
    callback text not null,
    -- As the subscriber gave it: which events it wants.
    query text not null default '',
    -- The key of its signatures, encrypted and bound to this record.
    secret jsonb not null,
    -- Why nothing is sent any more. Null: it is.
    disabled_reason text,
    disabled_at timestamptz,
    -- Since when every delivery has failed.
    failing_since timestamptz,
    created_by text not null,
    created_at timestamptz not null default now()
  )`,
  `create index subscription_by_scope on subscription (scope_id) where disabled_at is null`,
  `create table delivery (
    subscription_id uuid not null references subscription on delete cascade,
    order_id uuid not null,
    sequence int not null,
    status text not null default 'pending' check (status in ('pending', 'delivered', 'dead')),
    body jsonb not null,
    attempts int not null default 0,
    -- Not before this is it tried (again). While it is being tried: until when it is left alone.
    next_attempt_at timestamptz not null default now(),
    -- What came of the latest attempt: an HTTP status, or why there was none.
    last_status int,
    last_error text,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (subscription_id, order_id, sequence)
  )`,
  // Subscriber by subscriber, so that what one of them has waiting is not in another's way. It speaks of `ended_at`, so
  // that a statement which finds a delivery by its key and asks for its status is never planned to walk it.
  `create index delivery_due on delivery (subscription_id, next_attempt_at) where ended_at is null`,
  `create index delivery_dead on delivery (subscription_id, ended_at) where status = 'dead'`,
];
