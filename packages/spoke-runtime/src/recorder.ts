import type { AwaitsConnection } from './connection-times.js';
import type { Exchange, LogLine } from './protocol.js';
import { REDACTED, Redactor } from './redaction.js';

/** Characters of a text in an exchange. */
const TEXT_LIMIT = 16_384;
const LINE_LIMIT = 2_048;
const MAX_EXCHANGES = 50;
const MAX_LINES = 200;

/** Headers whose whole value is a secret, whatever it is. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'];

/** Tokens in an answer, as attributes of JSON or of a form (RFC 6749 §5.1): secrets before anybody has read them. */
const TOKENS =
  /("(?:access|refresh|id)_token"\s*:\s*")(?:[^"\\]|\\.)*|\b((?:access|refresh|id)_token=)[^&\s"]+/gi;

export interface ExchangeRecorder extends AwaitsConnection {
  answered(status: number, headers: Record<string, string>): void;
  completed(body: Uint8Array): void;
  failed(reason: string): void;
}

/** Records what one call does. No text leaves it with a secret in it. */
export class Recorder {
  readonly #redactor = new Redactor();
  readonly #exchanges: Exchange[] = [];
  readonly #log: LogLine[] = [];
  #leftOut = { exchanges: 0, lines: 0 };

  addSecret(secret: string): void {
    this.#redactor.add(secret);
  }

  /** `hidden`: names of headers that carry the request's credentials. */
  begin(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | Uint8Array | null,
    hidden: string[],
  ): ExchangeRecorder {
    // A vendor may repeat them elsewhere, with their scheme, as in `Bearer …`, or without.
    for (const name of [...SECRET_HEADERS, ...hidden])
      if (headers[name]) this.addSecret(headers[name].replace(/^[a-z]+ +/i, ''));
    const started = performance.now();
    const exchange: Exchange = {
      method,
      url,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      requestHeaders: hide(headers, hidden),
      ...(body !== null && { requestBody: this.#keep(asText(body)) }),
      error: 'The call ended before the answer.',
    };
    if (this.#exchanges.length < MAX_EXCHANGES) this.#exchanges.push(exchange);
    else this.#leftOut.exchanges++;
    const elapsedMs = () => Math.round((performance.now() - started) * 100) / 100;
    const stop = () => {
      exchange.durationMs = elapsedMs();
    };
    return {
      connected: () => {
        exchange.connectedMs = elapsedMs();
      },
      answered: (status, responseHeaders) => {
        stop();
        exchange.answeredMs = exchange.durationMs;
        Object.assign(exchange, { status, responseHeaders: hide(responseHeaders, []) });
      },
      completed: (bytes) => {
        stop();
        exchange.responseBody = this.#keep(asText(bytes));
        delete exchange.error;
      },
      failed: (reason) => {
        stop();
        exchange.error = reason;
      },
    };
  }

  line(level: LogLine['level'], message: string): void {
    if (this.#log.length < MAX_LINES) this.#log.push({ level, message: this.#keep(message) });
    else this.#leftOut.lines++;
  }

  /** Removes secrets, and only then cuts: a cut could leave the beginning of one. */
  redact(text: string, limit = TEXT_LIMIT): string {
    const clean = this.#redactor
      .redact(text)
      .replace(TOKENS, `$1$2${REDACTED}`)
      // PostgreSQL takes neither NUL nor half a surrogate pair.
      .replaceAll('\0', '\uFFFD');
    return (clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean).toWellFormed();
  }

  /** What was recorded, without any secret known by now: a token may first be seen and then be known. */
  take(): { exchanges: Exchange[]; log: LogLine[] } {
    const { exchanges, lines } = this.#leftOut;
    const missing = Object.entries({ exchanges, lines }).filter(([, count]) => count > 0);
    return {
      exchanges: this.#exchanges.map((exchange) => ({
        ...exchange,
        url: this.redact(exchange.url),
        requestHeaders: this.#headers(exchange.requestHeaders),
        ...(exchange.requestBody !== undefined && { requestBody: this.redact(exchange.requestBody) }),
        ...(exchange.responseHeaders && { responseHeaders: this.#headers(exchange.responseHeaders) }),
        ...(exchange.responseBody !== undefined && { responseBody: this.redact(exchange.responseBody) }),
        ...(exchange.error !== undefined && { error: this.redact(exchange.error) }),
      })),
      log: [
        ...this.#log.map(({ level, message }) => ({ level, message: this.redact(message, LINE_LIMIT) })),
        ...missing.map(([what, count]) => ({
          level: 'warn' as const,
          message: `${count} more ${what} are not recorded.`,
        })),
      ],
    };
  }

  /** Long texts are shortened at once: many of them would be much to hold. */
  #keep = (text: string): string => (text.length > 4 * TEXT_LIMIT ? this.redact(text) : text);

  #headers(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.redact(value)]));
  }
}

const asText = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body).toString('utf8');

const hide = (headers: Record<string, string>, hidden: string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.includes(name) || hidden.includes(name) ? REDACTED : value,
    ]),
  );
