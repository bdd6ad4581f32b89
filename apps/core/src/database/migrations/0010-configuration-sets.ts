import { type Kysely, sql } from 'kysely';

/** Which set of files manages which record; service specifications with keys; and what applied a change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table configuration_set (
    id uuid primary key,
    scope_id uuid not null references scope,
    key text not null,
    -- The first that it was applied for. Null: none was named yet.
    environment text,
    unique (scope_id, key)
  )`,
  `create table managed_record (
    scope_id uuid not null references scope,
    kind text not null check (kind in ('request-type', 'service-specification', 'connection', 'definition')),
    key text not null,
    set_id uuid not null references configuration_set,
    -- As the set's last application left it. The record is in another one: somebody else has changed it since.
    state text not null,
    protected boolean not null,
    -- Where the secrets of a connection come from, by JSON pointers.
    secrets jsonb not null,
    primary key (scope_id, kind, key)
  )`,
  `alter table audit_entry
    -- The set of files, the plan, and what else was said of it. Null: it was done by itself.
    add application jsonb`,
  `alter table service_specification add key text`,
  `update service_specification s set key = case when named.twin = 1 then named.key
      else left(named.key, 90) || '-' || left(md5(s.id), 8) end
    from (
      select scope_id, id, slug as key, row_number() over (partition by scope_id, slug order by id) as twin
      from (
        select scope_id, id, left(case when slug ~ '^[a-z]' then slug else rtrim('s-' || slug, '-') end, 100) as slug
        from (
          select scope_id, id, trim(both '-' from left(regexp_replace(lower(id), '[^a-z0-9]+', '-', 'g'), 90)) as slug
          from service_specification
        ) plain
      ) valid
    ) named
    where named.scope_id = s.scope_id and named.id = s.id`,
  `alter table service_specification alter key set not null, add unique (scope_id, key)`,
];
