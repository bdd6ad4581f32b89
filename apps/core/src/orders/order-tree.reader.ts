import { type CustomerOrder, explainRollUp, type QualificationResult } from '@axle/qualification';
import { toStoredItem } from '@axle/tmf645';
import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database } from '../database/database.js';
import { OrderReader } from './order.reader.js';

interface Place {
  id: string;
  parentId: string | null;
  serviceOrders: object[];
}

/** Reads an order as operators see it: the tree of its items, and what was run for it. */
@Injectable()
export class OrderTreeReader {
  constructor(
    private readonly db: Database,
    private readonly orders: OrderReader,
  ) {}

  /** `scopeIds` null: of every scope. */
  async get(scopeIds: readonly string[] | null, id: string): Promise<object> {
    const order = isUuid(id) ? await this.orders.find(scopeIds, id) : undefined;
    if (!order) throw new NotFoundException(`There is no order "${id}".`);
    const { items, submitted: _, ...attributes } = order;
    const places = await this.db.statement<Place>('read-places', PLACES, [id]);
    const requests = await this.db.statement<{ request: object }>('read-requests', REQUESTS, [id]);
    return {
      ...attributes,
      decidedBy: idsOf(explainRollUp(items).decidedBy),
      lineItems: plant(items, places).map(({ item }) => item),
      requests: requests.map(({ request }) => request),
    };
  }
}

interface Planted {
  item: object;
  /** It and all below it. */
  tree: { id: string; result: QualificationResult }[];
}

function plant(items: CustomerOrder['items'], places: Place[]): Planted[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const byParent = Map.groupBy(places, ({ parentId }) => parentId);
  const below = (parentId: string | null): Planted[] =>
    (byParent.get(parentId) ?? []).map(({ id, serviceOrders }) => {
      const { submitted, ...item } = byId.get(id)!;
      const children = below(id);
      const tree = [item, ...children.flatMap((child) => child.tree)];
      const { result, decidedBy } = explainRollUp(tree);
      return {
        tree,
        item: {
          ...item,
          ...askedOf(submitted),
          serviceOrders,
          ...(children.length > 0 && { tree: { result, decidedBy: idsOf(decidedBy) } }),
          lineItems: children.map(({ item }) => item),
        },
      };
    });
  return below(null);
}

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

/** What of a submitted item says what was asked for; its JSON was checked when it came. */
function askedOf(submitted: Record<string, unknown>): object {
  const { specification, place, characteristics, expectedServiceAvailabilityDate } = toStoredItem(submitted);
  return {
    // Not where it was left out.
    ...(typeof submitted.action === 'string' && { action: submitted.action }),
    ...(specification && { specification }),
    requested: {
      characteristics,
      ...(place && { place }),
      ...(expectedServiceAvailabilityDate !== undefined && {
        availabilityDate: expectedServiceAvailabilityDate,
      }),
    },
  };
}

const PLACES = `
select l.item_id as id, l.parent_item_id as "parentId",
  (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('position', s.position, 'name', s.name, 'result', s.result,
      'setBy', s.set_by, 'setAt', s.set_at, 'setReason', s.set_reason)) || jsonb_build_object('alternates', coalesce((
        select jsonb_agg(p.proposal || jsonb_build_object('definition', p.definition) order by p.position)
        from alternate_proposal p where p.order_id = s.order_id and p.service_order_position = s.position), '[]'))
    order by s.position)
   from service_order s where s.order_id = l.order_id and s.line_item_position = l.position) as "serviceOrders"
from order_line_item l where l.order_id = $1 order by l.position`;

const REQUESTS = `
select jsonb_strip_nulls(jsonb_build_object('id', r.id, 'topItemId', r.top_item_id, 'createdAt', r.created_at,
  'supersededAt', r.superseded_at, 'lookupOf', r.lookup_of)) || jsonb_build_object('selection', r.explanation,
  'executions', coalesce((
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'id', e.id, 'rank', e.rank, 'definition', e.definition_name, 'definitionId', e.definition_id,
      'definitionVersion', e.definition_version, 'shadow', nullif(e.shadow, false), 'spoke', e.spoke, 'adapter', e.adapter, 'status', e.status,
      'correlationId', e.correlation_id, 'deadline', e.deadline_at, 'createdAt', e.created_at,
      'finishedAt', e.finished_at, 'error', e.error,
      'attempts', coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('number', a.number, 'call', a.call,
          'startedAt', a.started_at, 'durationMs', a.duration_ms, 'spokeVersion', a.spoke_version, 'outcome', a.outcome, 'message', a.message))
          order by a.number)
        from attempt a where a.execution_id = e.id), '[]')
    )) order by e.rank)
    from execution e where e.request_id = r.id), '[]')) as request
from integration_request r where r.order_id = $1 order by r.id`;
