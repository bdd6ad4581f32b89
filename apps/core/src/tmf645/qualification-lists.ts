import type { OrderKind } from '@axle/qualification';
import { hrefOf, parseListQuery, selectFields } from '@axle/tmf645';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { linkHeader, pageUrl } from '../http/links.js';
import { readPage } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import { type Cursor, END, readCursor, writeCursor } from '../orders/list-cursor.js';
import { OrderListReader, type OrderPage } from '../orders/order-list.reader.js';
import { type SortColumn, sortColumns } from '../orders/order-sort.js';
import { type Qualification, QualificationResources } from './qualification-resources.js';

/** Further down a list goes by its links. */
const MAX_OFFSET = 10_000;

/** A page of a list, and its headers as TMF630 has them. */
export interface QualificationPage {
  resources: Partial<Qualification>[];
  headers: Record<'x-total-count' | 'x-result-count' | 'link', string>;
}

/** The lists of TMF645's resources, as TMF630 has lists. */
@Injectable()
export class QualificationLists {
  readonly #baseUrl: string;

  constructor(
    private readonly orders: OrderListReader,
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
    const page = await this.orders.read({ scopeIds, kind, filters }, slice);
    const resources = await this.resources.ofAll(kind, page.orders);
    return {
      resources: resources.map((resource) => selectFields(resource, fields)),
      headers: {
        'x-total-count': String(page.total),
        'x-result-count': String(resources.length),
        link: this.#links(kind, query, page),
      },
    };
  }

  #links(kind: OrderKind, query: Record<string, unknown>, { previous, next }: OrderPage): string {
    const list = hrefOf(this.#baseUrl, kind, '').slice(0, -1);
    const to = (cursor?: Cursor) => pageUrl(list, query, cursor && writeCursor(cursor));
    return linkHeader({
      first: to(),
      ...(previous && { prev: to(previous) }),
      ...(next && { next: to(next) }),
      last: to(END),
    });
  }
}

function cursorOf(
  { cursor: text, offset }: Record<string, unknown>,
  columns: SortColumn[],
): { cursor?: Cursor } {
  if (text === undefined) return {};
  const cursor = typeof text === 'string' ? readCursor(text, columns) : undefined;
  if (offset !== undefined) refuse([{ path: 'offset', reason: 'must not be given with a cursor' }]);
  if (!cursor) return refuse([{ path: 'cursor', reason: 'must come from a Link of the same list' }]) as never;
  return { cursor };
}
