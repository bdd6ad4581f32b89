import { v7 as uuid } from 'uuid';
import { eventually, type Hub } from './hub.js';

/**
 * Makes scopes with the seeded request types, and no definition: orders are accepted there, and end as fallout.
 * The first is the oldest of them: ids are in the order in which they were made.
 */
export async function addScopes(hub: Hub, ...keys: string[]): Promise<void> {
  const client = await hub.database();
  await client.query(ADD, [keys.map(() => uuid()), keys]);
  await client.end();
  await eventually(async () => {
    const { body } = await hub.request('GET', '/api/v1/scopes');
    return keys.every((key) => body.some((scope: { key: string }) => scope.key === key));
  });
}

const ADD = `
with added as (
  insert into scope (id, key, name) select id, key, key from unnest($1::uuid[], $2::text[]) as a(id, key) returning id
), types as (
  select gen_random_uuid() as id, t.id as original, added.id as scope_id, t.key
  from request_type t join scope seeded on seeded.id = t.scope_id cross join added
  where seeded.key = 'order-management-telecom'
), copied as (
  insert into request_type (id, scope_id, key, current_version) select id, scope_id, key, 1 from types
)
insert into request_type_version (request_type_id, version, content, created_by)
select types.id, 1, v.content, v.created_by
from request_type_version v join types on types.original = v.request_type_id and v.version = 1`;
