import {
  type CheckServiceQualification,
  hrefOf,
  parseListQuery,
  selectFields,
  TMF645_BASE_PATH,
  toCheckServiceQualification,
} from '@axle/tmf645';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { linkHeader, pageUrl } from '../http/links.js';
import { readPage } from '../http/page.js';
import { type Cursor, END, readCursor, writeCursor } from '../orders/list-cursor.js';
import { OrderListReader, type OrderPage } from '../orders/order-list.reader.js';
import { type SortColumn, sortColumns } from '../orders/order-sort.js';
import { refuse } from './refuse.js';

/** Further down a list goes by its links. */
const MAX_OFFSET = 10_000;

/** The list of TMF645's `checkServiceQualification`, as TMF630 has lists. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification`)
export class CheckServiceQualificationListController {
  readonly #baseUrl: string;

  constructor(
    private readonly orders: OrderListReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  @Get()
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async list(
    @CurrentCaller() { scopeId }: Caller,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Partial<CheckServiceQualification>[]> {
    const { offset: _, limit: __, cursor: ___, ...parameters } = query;
    const parsed = parseListQuery(parameters, this.#baseUrl);
    if ('faults' in parsed) return refuse(parsed.faults) as never;
    const { filters, sort, fields } = parsed;
    const columns = sortColumns(sort);
    const slice = { columns, ...readPage(query, MAX_OFFSET), ...cursorOf(query, columns) };
    const page = await this.orders.read({ scopeId, filters }, slice);
    reply.headers({
      'x-total-count': String(page.total),
      'x-result-count': String(page.orders.length),
      link: this.#links(query, page),
    });
    return page.orders.map((order) =>
      selectFields(toCheckServiceQualification(order, this.#baseUrl), fields),
    );
  }

  #links(query: Record<string, unknown>, { previous, next }: OrderPage): string {
    const list = hrefOf(this.#baseUrl, '').slice(0, -1);
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
