import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** Waits until something holds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const late = AbortSignal.timeout(PATIENCE_MS); !(await holds()); await wait(50))
    if (late.aborted) throw new Error(`It did not come about: ${holds}`);
}
