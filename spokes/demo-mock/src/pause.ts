import { setTimeout as wait } from 'node:timers/promises';
import { timedOut } from '@axle/spoke-sdk';

/** Waits as long as the mock was asked to. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    throw timedOut(`The mock was asked to wait ${ms} ms and was not given the time.`);
  }
}
