const TRIES = 3;

/**
 * Does something until it is done in time, three times at most: a spoke that is late is late every time, a machine that
 * is busy is not. Answers the last try, and its milliseconds.
 */
export async function punctual<Value>(
  limitMs: number,
  attempt: () => Promise<Value>,
): Promise<{ value: Value; tookMs: number }> {
  for (let tries = 1; ; tries++) {
    const began = performance.now();
    const value = await attempt();
    const tookMs = Math.round(performance.now() - began);
    if (tookMs <= limitMs || tries === TRIES) return { value, tookMs };
  }
}
