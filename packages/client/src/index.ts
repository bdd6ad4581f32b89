import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/paths.js';

export type { components, paths } from './generated/paths.js';

/** A client of one hub, typed by its OpenAPI document. */
export type AxleClient = Client<paths>;

/** An error, as the hub answers it (RFC 9457). */
export type Problem = components['schemas']['Problem'];

export interface AxleClientOptions {
  /** Where the hub is, as in `https://axle.example`. */
  url: string;
  /** An API key, or a token of the identity provider. */
  key?: string;
  /** What makes the requests. Left out: the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

/** Calls the hub: `await axle.GET('/api/v1/orders/{id}', { params: { path: { id } } })`. */
export const createAxleClient = ({ url, key, fetch }: AxleClientOptions): AxleClient =>
  createClient<paths>({
    baseUrl: url,
    ...(key !== undefined && { headers: { authorization: `Bearer ${key}` } }),
    ...(fetch && { fetch }),
  });

/** How many rows a list has in all, and the cursor of its next page; left out: this is the last one. */
export function listOf({ headers }: Response): { total?: number; next?: string } {
  const total = headers.get('x-total-count');
  const [, next] = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '') ?? [];
  const cursor = next && new URL(next).searchParams.get('cursor');
  return { ...(total !== null && { total: Number(total) }), ...(cursor && { next: cursor }) };
}
