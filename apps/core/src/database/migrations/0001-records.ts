import { type Kysely, sql } from 'kysely';

/** Who asks, what is configured, what was ordered, what was run. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...ACCESS, ...CONFIGURATION, ...ORDERS, ...RUNS, ...CHANGES])
    await sql.raw(statement).execute(db);
}

const ACCESS = [
  `create table scope (
    id uuid primary key,
    key text not null unique,
    name text not null
  )`,
  `create table api_key (
    id uuid primary key,
    name text not null,
    -- SHA-256 of the key, which itself is stored nowhere.
    hash bytea not null unique,
    role text not null check (role in ('admin', 'operator', 'integrator', 'viewer')),
    -- Null: every scope.
    scope_id uuid references scope,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
  )`,
];

const CONFIGURATION = [
  `create table request_type (
    id uuid primary key,
    scope_id uuid not null references scope,
    key text not null,
    name text not null,
    description text not null default '',
    selection text not null check (selection in ('first', 'all')),
    failover boolean not null,
    created_at timestamptz not null default now(),
    unique (scope_id, key)
  )`,
  `create table request_parameter (
    request_type_id uuid not null references request_type on delete cascade,
    direction text not null check (direction in ('input', 'output')),
    position int not null,
    name text not null,
    type text not null check (type in
      ('string', 'integer', 'decimal', 'boolean', 'date-time', 'choice', 'reference', 'json')),
    mandatory boolean not null default false,
    max_length int,
    choices jsonb,
    -- What a reference points to, as in order-line-item.
    reference text,
    primary key (request_type_id, direction, name)
  )`,
  `create table connection (
    id uuid primary key,
    scope_id uuid not null references scope,
    key text not null,
    name text not null,
    spoke text not null,
    -- The values that are no secrets.
    options jsonb not null,
    -- By path: the secret values, each encrypted with AES-256-GCM and bound to this record and path.
    secrets jsonb not null,
    version int not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (scope_id, key)
  )`,
  `create table definition (
    id uuid primary key,
    scope_id uuid not null references scope,
    request_type_id uuid not null references request_type,
    key text not null,
    current_version int not null,
    created_at timestamptz not null default now(),
    unique (scope_id, key)
  )`,
  // Every change is a row of its own; an execution names the version that it ran.
  `create table definition_version (
    definition_id uuid not null references definition on delete cascade,
    version int not null,
    name text not null,
    description text not null,
    "order" int not null,
    active boolean not null,
    condition text not null,
    spoke text not null,
    adapter text not null,
    connection_id uuid not null references connection,
    -- Until when an execution must have an answer, from its creation.
    deadline_ms int not null,
    -- How long one call of the adapter may take.
    attempt_timeout_ms int not null,
    max_attempts int not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (definition_id, version)
  )`,
];

const ORDERS = [
  `create table customer_order (
    id uuid primary key,
    scope_id uuid not null references scope,
    external_id text,
    state text not null check (state in ('accepted', 'inProgress', 'done', 'terminatedWithError', 'cancelled')),
    result text not null check (result in ('none', 'pending', 'qualified', 'alternate', 'unqualified')),
    -- The OrderSummary of packages/qualification.
    summary jsonb not null,
    -- The order as the order system sent it, without its items.
    submitted jsonb not null,
    created_at timestamptz not null default now(),
    completed_at timestamptz
  )`,
  `create index customer_order_by_scope on customer_order (scope_id, id)`,
  `create index customer_order_by_external_id on customer_order (scope_id, external_id)`,
  `create table order_line_item (
    order_id uuid not null references customer_order on delete cascade,
    -- The place in the submitted list, from 0.
    position int not null,
    -- The order system's id of the item.
    item_id text not null,
    parent_item_id text,
    top_item_id text not null,
    result text not null check (result in ('none', 'pending', 'qualified', 'alternate', 'unqualified')),
    submitted jsonb not null,
    primary key (order_id, position)
  )`,
  `create table service_order (
    order_id uuid not null,
    position int not null,
    line_item_position int not null,
    result text not null check (result in ('none', 'pending', 'qualified', 'alternate', 'unqualified')),
    availability_date timestamptz,
    expiration_date timestamptz,
    -- Why the result is none: code and message.
    failure jsonb,
    primary key (order_id, position),
    foreign key (order_id, line_item_position) references order_line_item on delete cascade
  )`,
  `create table alternate_proposal (
    order_id uuid not null,
    service_order_position int not null,
    position int not null,
    -- The name of the definition whose vendor made it.
    definition text not null,
    proposal jsonb not null,
    primary key (order_id, service_order_position, position),
    foreign key (order_id, service_order_position) references service_order on delete cascade
  )`,
  `create table unavailability_reason (
    order_id uuid not null,
    service_order_position int not null,
    position int not null,
    definition text not null,
    code text not null,
    label text not null,
    primary key (order_id, service_order_position, position),
    foreign key (order_id, service_order_position) references service_order on delete cascade
  )`,
];

const RUNS = [
  `create table worker (
    id uuid primary key,
    started_at timestamptz not null default now(),
    -- The worker's lease: once it is old, what the worker was running is unknown.
    heartbeat_at timestamptz not null default now()
  )`,
  `create table integration_request (
    id uuid primary key,
    scope_id uuid not null references scope,
    request_type_id uuid not null references request_type,
    order_id uuid references customer_order on delete cascade,
    top_item_id text,
    inputs jsonb not null,
    -- Why which definitions were selected.
    explanation jsonb not null,
    -- The definitions that come next where an execution fails: id and version, in order.
    failover jsonb not null,
    created_at timestamptz not null default now()
  )`,
  `create index integration_request_by_order on integration_request (order_id)`,
  `create table execution (
    id uuid primary key,
    request_id uuid not null references integration_request on delete cascade,
    order_id uuid,
    scope_id uuid not null,
    -- The place in the selection, from 0.
    rank int not null,
    definition_id uuid not null,
    definition_version int not null,
    definition_name text not null,
    spoke text not null,
    adapter text not null,
    connection_id uuid not null,
    attempt_timeout_ms int not null,
    max_attempts int not null,
    status text not null check (status in ('queued', 'running', 'awaiting-callback', 'unknown',
      'succeeded', 'failed', 'timed-out', 'cancelled')),
    -- The number of the latest attempt. An outcome is applied only while it is still the attempt's own.
    attempt int not null default 0,
    -- What the next attempt calls: run, or query after a crash.
    next_call text not null default 'run' check (next_call in ('run', 'query')),
    worker_id uuid,
    -- Not before this may the next attempt begin.
    available_at timestamptz not null default now(),
    deadline_at timestamptz not null,
    -- When it was last put on the queue, or is to be.
    queued_at timestamptz not null default now(),
    correlation_id text,
    answer jsonb,
    error jsonb,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    unique (request_id, rank)
  )`,
  `create index execution_by_order on execution (order_id)`,
  // Only what is open: the sweeper's way, and small however many have ended.
  `create index execution_open on execution (status, queued_at)
    where status in ('queued', 'running', 'awaiting-callback', 'unknown')`,
  `create index execution_by_deadline on execution (deadline_at)
    where status in ('queued', 'running', 'awaiting-callback', 'unknown')`,
  `create table attempt (
    execution_id uuid not null references execution on delete cascade,
    number int not null,
    call text not null check (call in ('run', 'query')),
    worker_id uuid not null,
    started_at timestamptz not null default now(),
    duration_ms real,
    -- Null while it runs; else completed, pending, not-found, interrupted, or the kind of the spoke's error.
    outcome text,
    message text,
    -- Exchanges with the vendor and the spoke's log lines, secrets removed.
    record jsonb,
    primary key (execution_id, number)
  )`,
  `create table callback (
    id uuid primary key,
    execution_id uuid not null references execution on delete cascade,
    body_sha256 bytea not null,
    headers jsonb not null,
    body bytea not null,
    -- What the spoke read in it. Null: nothing, see reason.
    message jsonb,
    status text not null check (status in ('received', 'parked', 'applied', 'late', 'mismatched', 'malformed')),
    reason text,
    received_at timestamptz not null default now(),
    unique (execution_id, body_sha256)
  )`,
  `create index callback_waiting on callback (received_at) where status in ('received', 'parked')`,
];

/** Every process hears of changes to what it keeps in memory. */
const CHANGES = [
  `create function notify_configuration() returns trigger language plpgsql as $$
    begin perform pg_notify('axle_configuration', tg_table_name); return null; end $$`,
  ...['api_key', 'scope', 'request_type', 'request_parameter', 'definition', 'connection'].map(
    (table) => `create trigger notify_configuration after insert or update or delete on ${table}
      for each statement execute function notify_configuration()`,
  ),
];
