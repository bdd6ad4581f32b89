import { linkHeader, pageUrl } from './links.js';

/** What is said of a list beside its rows, as TMF630 has it. */
export type ListHeaders = Record<'x-total-count' | 'x-result-count' | 'link', string>;

interface ListPage {
  /** How many rows it has. */
  count: number;
  /** Of all pages, as far as they are counted. */
  total: number;
  /** Cursors of other pages, where there are such. */
  previous?: string;
  next?: string;
  last?: string;
}

/** `list`: its address. `query`: what it was asked for by. */
export const listHeaders = (
  list: string,
  query: object,
  { count, total, previous, next, last }: ListPage,
): ListHeaders => ({
  'x-total-count': String(total),
  'x-result-count': String(count),
  link: linkHeader({
    first: pageUrl(list, query),
    ...(previous && { prev: pageUrl(list, query, previous) }),
    ...(next && { next: pageUrl(list, query, next) }),
    ...(last && { last: pageUrl(list, query, last) }),
  }),
});
