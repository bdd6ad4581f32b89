/**
 * The only way in which a spoke reaches its vendor.
 *
 * It connects only to the hosts that the connection lists as allowed, or else names (in every `http` or `https` URL in
 * it), follows no redirect, bounds time and size, and records each exchange, secrets removed, with the attempt.
 */
export interface SpokeHttp {
  /**
   * Sends one request.
   *
   * A status outside 200–299 throws, unless `accept` names it: 400, 404, 409, 410, 422 and other 4xx → `rejected`;
   * 401, 403 → `unauthorized`; 429 → `rateLimited` with the vendor's `Retry-After`; 408, 425 and 5xx → `unavailable`;
   * 3xx → `malformed`. No connection, or one cut off → `unavailable`. No time left → `timedOut`. A body over 1 MiB →
   * `malformed`. A host that the connection does not allow → `rejected`.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string | URL;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as `application/json`. At most one of `json`, `form` and `body`. */
  json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string>;
  /** Sent as it is; set `content-type` in `headers`. */
  body?: string | Uint8Array;
  auth?: HttpAuth;
  /** Client certificate, for mutual TLS. PEM texts. */
  tls?: { cert?: string; key?: string; ca?: string };
  /** Statuses outside 200–299 that are returned instead of thrown. */
  accept?: number[];
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
  /** The body as UTF-8. Throws `malformed` where it is not UTF-8, or is declared in another charset. */
  text(): string;
  /** The body as JSON. Throws `malformed` where it is none, or is declared as another type. */
  json(): unknown;
}

export type HttpAuth =
  | { type: 'basic'; username: string; password: string }
  | { type: 'apiKey'; header: string; value: string }
  | {
      /**
       * RFC 6749 §4.4. One token is shared by all calls with the same credentials, renewed before it expires and once
       * after a 401.
       */
      type: 'oauth2ClientCredentials';
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scope?: string;
    };
