export const FALLOUT_KINDS = ['no-result', 'on-hold', 'approval', 'qualification'] as const;
export type FalloutKind = (typeof FALLOUT_KINDS)[number];

/** Of a cause no more than this is compared. */
export const MAX_CAUSE = 300;

/**
 * SQL: the table expression `fallout`, of the scopes `$1`. Four kinds: a top item some of whose items have no result; an
 * execution that nobody knows the end of, and whose adapter leaves it to a person; an order that waits for approval; a
 * top item that waits to be qualified. `definition` and `vendor`: the key of the one that was asked last, and its spoke. `cause`: the reason's message
 * without what differs from one entry to the next: every word with a digit in it.
 */
export const FALLOUT_ENTRIES = `
no_result as (
  select o.id as order_id, o.external_id, o.completed_at as since, l.top_item_id, 'no-result' as kind,
    jsonb_build_object('items', jsonb_agg(jsonb_build_object('itemId', l.item_id, 'reason', s.failure)
      order by l.position)) as detail,
    (array_agg(s.failure order by l.position))[1] as reason,
    '["retry", "retry-with-definition", "set-result"]'::jsonb as actions
  from service_order s
  join customer_order o on o.id = s.order_id
  join order_line_item l on l.order_id = s.order_id and l.position = s.line_item_position
  where s.result = 'none' and o.state <> 'cancelled' and ($1::uuid[] is null or o.scope_id = any($1))
  group by o.id, l.top_item_id
), on_hold as (
  select o.id, o.external_id, e.queued_at, r.top_item_id, 'on-hold',
    jsonb_build_object('executionId', e.id), jsonb_build_object('code', 'unknown',
      'message', 'A call was cut off, and nobody knows whether the vendor took it.'),
    '["retry-execution", "cancel-execution", "retry", "retry-with-definition", "set-result"]'::jsonb
  from execution e
  join customer_order o on o.id = e.order_id
  join integration_request r on r.id = e.request_id
  where e.status = 'unknown' and not e.shadow and e.queued_at < now() - interval '5 seconds'
    and ($1::uuid[] is null or o.scope_id = any($1))
), to_approve as (
  select o.id, o.external_id, o.created_at, null, 'approval', '{}'::jsonb, jsonb_build_object(
      'code', 'awaiting-approval', 'message', 'The scope wants an operator to approve its orders.'),
    '["approve", "reject"]'::jsonb
  from customer_order o where o.state = 'accepted' and ($1::uuid[] is null or o.scope_id = any($1))
), to_qualify as (
  select o.id, o.external_id, o.created_at, l.top_item_id, 'qualification', '{}'::jsonb, jsonb_build_object(
      'code', 'awaiting-qualification', 'message', 'The order is approved; the item was not asked for yet.'),
    '["retry", "retry-with-definition", "set-result"]'::jsonb
  from customer_order o
  join order_line_item l on l.order_id = o.id and l.parent_item_id is null and l.result = 'pending'
  where o.state = 'inProgress' and ($1::uuid[] is null or o.scope_id = any($1))
    and not exists (select from integration_request r
      where r.order_id = o.id and r.top_item_id = l.top_item_id and r.superseded_at is null)
), fallout as (
  select f.*, asked.definition, asked.vendor,
    case when k.order_id is not null
      then jsonb_build_object('by', k.actor, 'at', k.acknowledged_at, 'note', k.note) end as acknowledged,
    left(regexp_replace(reason ->> 'message', '\\S*\\d\\S*', '…', 'g'), ${MAX_CAUSE}) as cause
  from (select * from no_result union all select * from on_hold union all select * from to_approve
    union all select * from to_qualify) f
  left join lateral (
    select d.key as definition, e.spoke as vendor
    from integration_request r join execution e on e.request_id = r.id join definition d on d.id = e.definition_id
    where r.order_id = f.order_id and r.top_item_id = f.top_item_id and r.superseded_at is null and not e.shadow
    order by e.created_at desc, e.rank desc limit 1) asked on true
  left join fallout_acknowledgement k on k.order_id = f.order_id and k.top_item_id = coalesce(f.top_item_id, '')
    and k.acknowledged_at >= coalesce(f.since, '-infinity')
)`;

/**
 * SQL: whether an entry is one that is asked for: `$2` of a kind, `$3` a code, `$4` a definition, `$5` a cause, `$6` a
 * vendor, there since `$7` or later, before `$8`, `$9` whether somebody has acknowledged it. Null: of any.
 */
export const IS_ASKED_FOR = `($2::text is null or kind = $2) and ($3::text is null or reason ->> 'code' = $3)
  and ($4::text is null or definition = $4) and ($5::text is null or cause = $5)
  and ($6::text is null or vendor = $6) and ($7::timestamptz is null or since >= $7)
  and ($8::timestamptz is null or since < $8)
  and ($9::boolean is null or (acknowledged is not null) = $9)`;
