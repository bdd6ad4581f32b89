import type { OrderKind, OrderState, OrderSummary, QualificationResult } from '@axle/qualification';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { askedCursor } from '../http/list-cursor.js';
import { type ListHeaders, listHeaders } from '../http/list-headers.js';
import type { ListedOrder } from './order.answer.js';
import { OrderListReader } from './order-list.reader.js';
import { conditionsOf } from './order-search.conditions.js';
import type { OrderSearch } from './order-search.dto.js';
import { sortColumns } from './order-sort.js';

export const ORDERS_PATH = 'api/v1/orders';

/** How far orders are counted. */
const COUNT_TO = 10_000;

const SORTED_BY = { createdAt: 'checkServiceQualificationDate', externalId: 'externalId' } as const;

/** Finds the orders that operators look for. `scopeIds` null: in every scope. */
@Injectable()
export class OrderSearchReader {
  readonly #list: string;

  constructor(
    private readonly db: Database,
    private readonly lists: OrderListReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#list = `${publicUrl}/${ORDERS_PATH}`;
  }

  async page(
    scopeIds: readonly string[] | null,
    search: OrderSearch,
  ): Promise<{ orders: ListedOrder[]; headers: ListHeaders }> {
    const { sort, cursor, limit, ...filter } = search;
    const columns = sortColumns([
      {
        attribute: SORTED_BY[sort.replace('-', '') as keyof typeof SORTED_BY],
        descending: sort.startsWith('-'),
      },
    ]);
    const page = await this.lists.read(
      { scopeIds, kind: 'check', conditions: conditionsOf(filter), countTo: COUNT_TO },
      { columns, limit, offset: 0, ...askedCursor(cursor, columns) },
    );
    const rows = await this.db.statement<Row>('read-listed-orders', READ, [page.ids]);
    const orders = rows.map(toListed);
    return { orders, headers: listHeaders(this.#list, search, { ...page, count: orders.length }) };
  }
}

interface Row {
  id: string;
  kind: OrderKind;
  state: OrderState;
  result: QualificationResult;
  summary: OrderSummary;
  createdAt: Date;
  completedAt: Date | null;
  estimatedAt: Date | null;
  topItems: ListedOrder['topItems'];
  vendors: string[];
}

function toListed({ summary, createdAt, completedAt, estimatedAt, ...row }: Row): ListedOrder {
  return {
    ...summary,
    ...row,
    createdAt: createdAt.toISOString(),
    ...(estimatedAt && row.result === 'pending' && { estimatedResponseDate: estimatedAt.toISOString() }),
    ...(completedAt && { completedAt: completedAt.toISOString() }),
  } as ListedOrder;
}

const READ = `
select o.id, o.kind, o.state, o.result, o.summary, o.created_at as "createdAt",
  o.completed_at as "completedAt", o.estimated_at as "estimatedAt",
  (select jsonb_build_object('count', count(*), 'specifications',
      coalesce(jsonb_agg(distinct l.name) filter (where l.name is not null), '[]'))
    from (select coalesce(s.specification ->> 'name', s.specification ->> 'id') as name
      from order_line_item i cross join lateral (select i.submitted #> '{service,serviceSpecification}' as specification) s
      where i.order_id = o.id and i.parent_item_id is null) l) as "topItems",
  array(select distinct e.spoke from execution e where e.order_id = o.id and not e.shadow order by 1) as vendors
from unnest($1::uuid[]) with ordinality as asked(id, place) join customer_order o on o.id = asked.id
order by asked.place`;
