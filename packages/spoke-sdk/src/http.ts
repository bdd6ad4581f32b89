/**
 * The only way in which a spoke reaches its vendor.
 *
 * - **Where to**: only to the hosts that the connection lists as allowed, or else names (in every `http` or `https` URL
 *   in it). Addresses that are not public are refused at the socket, unless the hub's operator allows their network.
 *   Redirects are not followed.
 * - **How much**: 3 seconds to connect, the call's deadline for all the rest, 1 MiB of answer. Packed answers are
 *   refused; none is asked for.
 * - **The record**: each exchange is kept with the attempt, without the connection's secrets, whether plain or encoded.
 *   Secrets of fewer than 4 characters cannot be searched for, so demand longer ones in the schema.
 */
export interface SpokeHttp {
  /**
   * Sends one request. Throws a {@link SpokeError} where no answer comes, or one with a status outside 200–299 that
   * `accept` does not name; {@link SPOKE_ERROR_KINDS} says which for what.
   *
   * @example
   * const response = await http.request({
   *   method: 'POST',
   *   url: urlBelow(connection.baseUrl, 'stock-checks'),
   *   json: { lines },
   *   auth: { type: 'apiKey', header: 'x-api-key', value: connection.apiKey },
   * });
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/** What {@link SpokeHttp.request} sends. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string | URL;
  /** Added to the URL's query, encoded. */
  query?: Record<string, string>;
  /** Those that follow from the request (`host`, `content-length`, `accept-encoding` and alike) cannot be set. */
  headers?: Record<string, string>;
  /** Sent as `application/json`. At most one of `json`, `form` and `body`. */
  json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string>;
  /** Sent as it is; set `content-type` in `headers`. */
  body?: string | Uint8Array;
  /** How the vendor knows who asks. */
  auth?: HttpAuth;
  /**
   * Mutual TLS: the client's certificate (`cert`) and its private key, and the authority that signed the vendor's
   * certificate (`ca`; left out: any public one). PEM texts.
   */
  tls?: { cert?: string; key?: string; ca?: string };
  /** Statuses outside 200–299 that are returned instead of thrown, as in `[404]`. */
  accept?: number[];
}

/** The vendor's answer, read to its end. */
export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The bytes as they came, 1 MiB at most. */
  body: Uint8Array;
  /** The body as UTF-8. Throws `malformed` where it is not UTF-8, or is declared in another charset. */
  text(): string;
  /** The body as JSON. Throws `malformed` where it is none, or is declared as another type. */
  json(): unknown;
}

/** How a request says who asks. What stands here is removed from every record. */
export type HttpAuth =
  | { type: 'basic'; username: string; password: string }
  | { type: 'apiKey'; header: string; value: string }
  | {
      /**
       * RFC 6749 §4.4. One token is shared by all calls with the same credentials, renewed before it expires and once
       * after a 401. The token's URL must stand in the connection, too.
       */
      type: 'oauth2ClientCredentials';
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scope?: string;
    };
