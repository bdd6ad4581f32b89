import { type Kysely, sql } from 'kysely';

/** Request types have versions, and requests may belong to no order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const parameters = (direction: 'input' | 'output') => `coalesce((
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', p.name, 'type', p.type, 'mandatory', p.mandatory,
    'maxLength', p.max_length, 'choices', p.choices, 'reference', p.reference)) order by p.position)
  from request_parameter p where p.request_type_id = t.id and p.direction = '${direction}'), '[]')`;

const STATEMENTS = [
  `alter table request_type add current_version int`,
  `create table request_type_version (
    request_type_id uuid not null references request_type on delete cascade,
    version int not null,
    -- Name, description, selection, failover, retired, inputs and outputs.
    content jsonb not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (request_type_id, version)
  )`,
  `insert into request_type_version (request_type_id, version, content, created_at, created_by)
    select t.id, 1, jsonb_build_object('name', t.name, 'description', t.description, 'selection', t.selection,
      'failover', t.failover, 'retired', false, 'inputs', ${parameters('input')},
      'outputs', case
        when t.key in ('order-qualification-request', 'service-availability-query', 'service-inventory-lookup')
          then '[{"name": "items", "type": "json", "mandatory": true}]'::jsonb
        else ${parameters('output')} end), t.created_at, 'seed'
    from request_type t`,
  `update request_type set current_version = 1`,
  `alter table request_type alter current_version set not null,
    drop name, drop description, drop selection, drop failover`,
  `drop table request_parameter`,
  `alter table integration_request
    -- The version that its inputs and outputs are held to. Null: it is an order's, and the hub's own work.
    add request_type_version int`,
  // Only those without an order: an order's are found by it, and shall cost nothing more.
  `create index integration_request_direct on integration_request (request_type_id, id) where order_id is null`,
];
