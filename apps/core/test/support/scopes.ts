import { eventually, type Hub } from './hub.js';

/** Makes scopes with the seeded request types, and no definition: orders are accepted there, and end as fallout. */
export async function addScopes(hub: Hub, ...keys: string[]): Promise<void> {
  const client = await hub.database();
  await client.query(
    `with added as (
      insert into scope (id, key, name) select gen_random_uuid(), key, key from unnest($1::text[]) key returning id
    ), types as (
      select gen_random_uuid() as id, t.id as original, added.id as scope_id, t.key, t.name, t.selection, t.failover
      from request_type t cross join added
    ), copied as (
      insert into request_type (id, scope_id, key, name, selection, failover)
      select id, scope_id, key, name, selection, failover from types
    )
    insert into request_parameter (request_type_id, direction, position, name, type, mandatory, max_length, choices, reference)
    select types.id, direction, position, p.name, type, mandatory, max_length, choices, reference
    from request_parameter p join types on types.original = p.request_type_id`,
    [keys],
  );
  await client.end();
  await eventually(async () => {
    const { body } = await hub.request('GET', '/api/v1/scopes');
    return keys.every((key) => body.some((scope: { key: string }) => scope.key === key));
  });
}
