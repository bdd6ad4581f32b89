import { rejected, type Spoke } from '@axle/spoke-sdk';
import { AllowedHosts } from './allowed-hosts.js';
import type { ConnectionFault, ConnectionValues } from './protocol.js';
import type { Recorder } from './recorder.js';
import { secretsOf } from './redaction.js';

/** A connection, ready for one call. */
export interface OpenConnection {
  /** As the spoke's schema gives them, frozen. */
  values: Readonly<unknown>;
  /** Where its calls may go. */
  hosts: AllowedHosts;
}

/** A connection as the hub hands it over. */
interface StoredConnection {
  connection: ConnectionValues;
  allowedHosts?: readonly string[];
}

/** What is wrong with the values by the spoke's schema. The recorder removes secrets that a message may quote. */
export function connectionFaults(
  { connection }: Spoke,
  schema: Record<string, unknown>,
  values: ConnectionValues,
  recorder: Recorder,
): ConnectionFault[] {
  for (const secret of secretsOf(schema, values)) recorder.addSecret(secret);
  const issues = connection.safeParse(values).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.join('.'), message: recorder.redact(message) }));
}

/** Validates a connection, and makes its secrets known to the recorder. Throws `rejected` where it does not fit. */
export function openConnection(
  spoke: Spoke,
  schema: Record<string, unknown>,
  { connection: values, allowedHosts }: StoredConnection,
  recorder: Recorder,
): OpenConnection {
  // Before validation, so that they are known to whatever fails.
  for (const secret of secretsOf(schema, values)) recorder.addSecret(secret);
  const { data, error } = spoke.connection.safeParse(values);
  if (error) {
    const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
    throw rejected(
      `The connection does not fit the spoke's schema: ${faults.join('; ')}. Correct the connection.`,
    );
  }
  for (const secret of secretsOf(schema, data)) recorder.addSecret(secret);
  return {
    values: deepFreeze(data) as Readonly<unknown>,
    // The schema may give URLs that are left out of the values.
    hosts: AllowedHosts.of([values, data], allowedHosts),
  };
}

/** Typed arrays cannot be frozen. */
export function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
