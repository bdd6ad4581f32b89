import type { HttpResponse } from '@axle/spoke-sdk';
import type { Exchange, LogLine } from './protocol.js';
import { REDACTED, Redactor } from './redaction.js';

const TEXT_LIMIT = 16_384;
const MAX_EXCHANGES = 50;
const MAX_LINES = 100;

/** Headers whose whole value is a secret, whatever it is. */
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/** Attributes of a token answer (RFC 6749 §5.1) that are secrets before anybody has read them. */
const TOKEN_ATTRIBUTES = /("(?:access_token|refresh_token|id_token)"\s*:\s*")[^"]*/g;

/** Records what a call does. Texts are redacted when they are taken out, by all secrets known then. */
export class Recorder {
  readonly #exchanges: Exchange[] = [];
  readonly #log: LogLine[] = [];

  readonly #tokens = new Redactor();

  constructor(private readonly connection: Redactor) {}

  /** A secret that was only learnt in this call. */
  addSecret(secret: string): void {
    this.#tokens.add(secret);
  }

  begin(method: string, url: URL, headers: Record<string, string>, body: string | undefined) {
    const started = performance.now();
    const exchange: Exchange = {
      method,
      url: url.href,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      requestHeaders: headers,
      ...(body !== undefined && { requestBody: body }),
    };
    if (this.#exchanges.length < MAX_EXCHANGES) this.#exchanges.push(exchange);
    const stop = () => {
      exchange.durationMs = Math.round((performance.now() - started) * 100) / 100;
    };
    return {
      end: ({ status, headers: responseHeaders, body: bytes }: HttpResponse) => {
        stop();
        Object.assign(exchange, { status, responseHeaders, responseBody: Buffer.from(bytes).toString('utf8') });
      },
      fail: (error: string) => {
        stop();
        exchange.error = error;
      },
    };
  }

  line(level: LogLine['level'], message: string): void {
    if (this.#log.length < MAX_LINES) this.#log.push({ level, message: String(message) });
  }

  /** Redacts, and only then cuts: a cut could hide a secret's end and leave its beginning. */
  text = (text: string): string => {
    const clean = this.#tokens.redact(this.connection.redact(text)).replace(TOKEN_ATTRIBUTES, `$1${REDACTED}`);
    // PostgreSQL cannot store NUL, nor half a surrogate pair.
    const storable = clean.replaceAll('\0', '\uFFFD').toWellFormed();
    return storable.length > TEXT_LIMIT ? `${storable.slice(0, TEXT_LIMIT).toWellFormed()}…` : storable;
  };

  take(): { exchanges: Exchange[]; log: LogLine[] } {
    return {
      exchanges: this.#exchanges.map((exchange) => ({
        ...exchange,
        url: this.text(exchange.url),
        requestHeaders: this.#headers(exchange.requestHeaders),
        ...(exchange.requestBody !== undefined && { requestBody: this.text(exchange.requestBody) }),
        ...(exchange.responseHeaders && { responseHeaders: this.#headers(exchange.responseHeaders) }),
        ...(exchange.responseBody !== undefined && { responseBody: this.text(exchange.responseBody) }),
        ...(exchange.error !== undefined && { error: this.text(exchange.error) }),
      })),
      log: this.#log.map(({ level, message }) => ({ level, message: this.text(message) })),
    };
  }

  #headers(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? REDACTED : this.text(value)]),
    );
  }
}
