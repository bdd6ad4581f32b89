/**
 * What crosses between the hub and a spoke's process. Every value is a plain message (structured clone). Both sides
 * send arrays of messages, so that many small ones share one write.
 */
import type { OnCrash, RawCallback, SpokeErrorMessage } from '@axle/spoke-sdk';

/** What a spoke says of itself, made in its own process. */
export interface SpokeManifest {
  name: string;
  title: string;
  contract: number;
  /** JSON Schema of the connection; secret fields carry `"secret": true`. */
  connectionSchema: Record<string, unknown>;
  adapters: AdapterManifest[];
}

export interface AdapterManifest {
  key: string;
  title: string;
  requestType: string;
  onCrash: OnCrash;
  /** Whether the adapter can answer `pending`. */
  callback: boolean;
}

/** A connection's values as stored, decrypted: not yet validated by the spoke's schema. */
export type ConnectionValues = Record<string, unknown>;

/**
 * One call into the spoke. `allowedHosts`: where its requests may go, in the form that `canonicalHost` gives; left out,
 * to the hosts that the connection's URLs name.
 */
export type Call =
  | {
      method: 'run' | 'query';
      adapter: string;
      /** What the adapter's request type takes. */
      request: object;
      connection: ConnectionValues;
      allowedHosts?: string[];
      idempotencyKey: string;
      callbackUrl: string;
      /** Milliseconds until `ctx.signal` aborts. */
      timeoutMs: number;
    }
  | { method: 'check'; connection: ConnectionValues; allowedHosts?: string[]; timeoutMs: number }
  | { method: 'verify'; adapter: string; raw: RawCallback; connection: ConnectionValues }
  | { method: 'parse'; adapter: string; raw: RawCallback }
  /** Validates a connection by the spoke's schema. Answers a list of {@link ConnectionFault}. */
  | { method: 'validate'; connection: ConnectionValues };

export interface ConnectionFault {
  /** Dotted, as in `credentials.clientSecret`; empty for the whole. */
  path: string;
  message: string;
}

/** One HTTP exchange with the vendor, secrets removed, texts cut at 16 KiB. */
export interface Exchange {
  method: string;
  /** With its query. */
  url: string;
  /** ISO 8601. */
  startedAt: string;
  /** Milliseconds to the end of the answer, or to the error. */
  durationMs: number;
  requestHeaders: Record<string, string>;
  requestBody?: string;
  status?: number;
  responseHeaders?: Record<string, string>;
  responseBody?: string;
  /** Why there is no response. */
  error?: string;
}

/** A line that a spoke gave to `ctx.log`, secrets removed. */
export interface LogLine {
  level: 'info' | 'warn';
  message: string;
}

/** What a call came to, and what it did on the way. */
export interface CallResult {
  outcome: { ok: true; value: unknown } | { ok: false; error: SpokeErrorMessage };
  exchanges: Exchange[];
  log: LogLine[];
}

export type MessageToSpoke =
  /** The first message. `entry`: the URL of the spoke's module. */
  | { type: 'start'; entry: string; egressAllowedNetworks: string[]; heartbeatMs: number }
  | { type: 'call'; id: number; call: Call }
  | { type: 'abort'; id: number };

export type MessageFromSpoke =
  | { type: 'ready'; manifest: SpokeManifest }
  /** The package cannot be used: why, and what to change. The process ends by itself. */
  | { type: 'invalid'; reason: string }
  | { type: 'result'; id: number; result: CallResult }
  /** Memory in bytes. Sent every `heartbeatMs`: a process that is silent is stuck. */
  | { type: 'heartbeat'; rss: number };
