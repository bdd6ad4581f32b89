import type { OrderKind } from '@axle/qualification';
import { hrefOf, parseListQuery, selectFields } from '@axle/tmf645';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { askedCursor, type Cursor, END, writeCursor } from '../http/list-cursor.js';
import { type ListHeaders, listHeaders } from '../http/list-headers.js';
import { readPage } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import { OrderReader } from '../orders/order.reader.js';
import { filteredOrders } from '../orders/order-filter.js';
import { OrderListReader } from '../orders/order-list.reader.js';
import { type SortColumn, sortColumns } from '../orders/order-sort.js';
import { type Qualification, QualificationResources } from './qualification-resources.js';

/** Further down a list goes by its links. */
const MAX_OFFSET = 10_000;

/** A page of a list, and its headers as TMF630 has them. */
export interface QualificationPage {
  resources: Partial<Qualification>[];
  headers: ListHeaders;
}

/** The lists of TMF645's resources, as TMF630 has lists. */
@Injectable()
export class QualificationLists {
  readonly #baseUrl: string;

  constructor(
    private readonly lists: OrderListReader,
    private readonly orders: OrderReader,
    private readonly resources: QualificationResources,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  async read(
    kind: OrderKind,
    scopeIds: readonly string[] | null,
    query: Record<string, unknown>,
  ): Promise<QualificationPage> {
    const { offset: _, limit: __, cursor: ___, ...parameters } = query;
    const parsed = parseListQuery(kind, parameters, this.#baseUrl);
    if ('faults' in parsed) return refuse(parsed.faults) as never;
    const { filters, sort, fields } = parsed;
    const columns = sortColumns(sort);
    const slice = { columns, ...readPage(query, MAX_OFFSET), ...cursorOf(query, columns) };
    const page = await this.lists.read(filteredOrders(scopeIds, kind, filters), slice);
    const resources = await this.resources.ofAll(kind, await this.orders.findAll(page.ids));
    return {
      resources: resources.map((resource) => selectFields(resource, fields)),
      headers: listHeaders(hrefOf(this.#baseUrl, kind, '').slice(0, -1), query, {
        ...page,
        count: resources.length,
        last: writeCursor(END),
      }),
    };
  }
}

function cursorOf(
  { cursor: text, offset }: Record<string, unknown>,
  columns: SortColumn[],
): { cursor?: Cursor } {
  if (text === undefined) return {};
  if (offset !== undefined) refuse([{ path: 'offset', reason: 'must not be given with a cursor' }]);
  // Given twice it is none.
  return askedCursor(String(text), columns);
}
