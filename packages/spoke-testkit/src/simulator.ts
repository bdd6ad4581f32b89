import type { ConnectionValues } from '@axle/spoke-runtime';

/** A simulator that runs: a real HTTP server on this machine that stands in for the vendor. */
export interface RunningSimulator {
  /** Where it listens, as in `http://127.0.0.1:8080`. */
  url: string;
  /** The values of a connection that leads to it, secrets included. Its URLs begin with `url`. */
  connection: object;
  /** The certificate of a client that it lets in, where it speaks TLS. The kit stands in front of it without. */
  tls?: { cert: string; key: string; ca: string };
  /** The orders that it has taken so far, in any form. Asking "are you there?" is none. */
  orders(): readonly unknown[];
  /** Ends it. */
  close(): Promise<void>;
}

/** Starts a simulator. `port` 0: any free one. */
export type StartSimulator = (options: { port: number }) => Promise<RunningSimulator>;

export const valuesOf = ({ connection }: RunningSimulator): ConnectionValues => ({ ...connection });

/**
 * The whole of a simulator's program: starts it on `PORT`, says in one line of JSON how to connect to it, and ends with
 * its starter, who holds the other end of stdin.
 */
export async function runSimulator(start: StartSimulator): Promise<void> {
  const simulator = await start({ port: Number(process.env.PORT ?? 0) });
  const { url, connection } = simulator;
  process.stdout.write(`${JSON.stringify({ url, connection })}\n`);
  const end = () => simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', end).once('SIGINT', end);
  process.stdin.once('close', end).resume();
}
