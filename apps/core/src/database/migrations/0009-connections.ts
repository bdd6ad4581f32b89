import { type Kysely, sql } from 'kysely';

/** What connections were, when and by whom; the hosts they may reach; and connections that are deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table connection
    -- As in api.vendor.example, 10.1.2.3:8443 or *.vendor.example. Null: the hosts that its own URLs name.
    add allowed_hosts text[],
    -- Versions of definitions and executions name it for ever: so the row stays, without its secrets.
    add deleted_at timestamptz`,
  `alter table connection drop constraint connection_scope_id_key_key`,
  `create unique index connection_by_key on connection (scope_id, key) where deleted_at is null`,
  `create table connection_version (
    connection_id uuid not null references connection,
    version int not null,
    name text not null,
    -- The values that are no secrets.
    options jsonb not null,
    -- The paths of its secrets. Their values are kept in the connection alone, and there only the latest.
    secrets text[] not null,
    -- Those of them that got another value with this version.
    changed_secrets text[] not null,
    allowed_hosts text[],
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (connection_id, version)
  )`,
  `insert into connection_version
     (connection_id, version, name, options, secrets, changed_secrets, created_at, created_by)
   select id, version, name, options, array(select jsonb_object_keys(secrets)), '{}', updated_at, 'unknown'
   from connection`,
];
