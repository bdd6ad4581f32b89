import { rejected, type Spoke } from '@axle/spoke-sdk';
import type { ConnectionFault, ConnectionValues } from './protocol.js';
import { Redactor, secretsOf } from './redaction.js';

/** A connection, ready for calls. */
export interface PreparedConnection {
  /** As the spoke's schema gives it. */
  values: Readonly<unknown>;
  redactor: Redactor;
  /** The origins of every http or https URL in it. */
  origins: ReadonlySet<string>;
}

const MAX_CACHED = 200;

/** Validates connections by the spoke's schema; the same values once. */
export class Connections {
  readonly #prepared = new Map<string, PreparedConnection>();

  constructor(
    private readonly spoke: Spoke,
    private readonly schema: Record<string, unknown>,
  ) {}

  /** What is wrong with the values; nothing where they fit. No message shows a value. */
  faults(values: ConnectionValues): ConnectionFault[] {
    const { error } = this.spoke.connection.safeParse(values);
    return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
  }

  /** Throws `rejected` where the values do not fit: no retry makes them. */
  prepare(values: ConnectionValues): PreparedConnection {
    const key = JSON.stringify(values);
    const known = this.#prepared.get(key);
    if (known) return known;
    const faults = this.faults(values);
    if (faults.length > 0)
      throw rejected(
        `The connection does not fit this spoke: ${faults.map(({ path, message }) => `${path || 'values'}: ${message}`).join('; ')}`,
      );
    const parsed = this.spoke.connection.parse(values);
    const prepared: PreparedConnection = {
      values: deepFreeze(parsed) as Readonly<unknown>,
      redactor: new Redactor([...secretsOf(this.schema, values), ...secretsOf(this.schema, parsed)]),
      origins: new Set(originsIn(parsed)),
    };
    if (this.#prepared.size >= MAX_CACHED) this.#prepared.clear();
    this.#prepared.set(key, prepared);
    return prepared;
  }
}

function originsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(originsIn);
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) return [];
  const url = URL.parse(value);
  return url ? [url.origin] : [];
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
