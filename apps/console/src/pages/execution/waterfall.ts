import type { Schemas } from '../../api/axle.ts';

type Execution = Schemas['Execution'];

/** A stretch of an execution's time. */
export interface Stretch {
  what: 'queued' | 'call' | 'exchange' | 'pause' | 'callback';
  /** Which attempt, where it is one. */
  number?: number;
  /** Of an exchange. */
  url?: string;
  startMs: number;
  endMs: number;
}

/** Where the time went, from the first moment of an execution to its end, or to now. */
export function stretchesOf(execution: Execution, now: number): Stretch[] {
  const { createdAt, finishedAt, attempts, status } = execution;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  const stretches: Stretch[] = [];
  let free = Date.parse(createdAt);
  for (const [index, { number, startedAt, durationMs, exchanges }] of attempts.entries()) {
    const startMs = Date.parse(startedAt);
    // One that broke off had ended when the next began.
    const next = attempts[index + 1];
    const endMs = durationMs !== null ? startMs + durationMs : next ? Date.parse(next.startedAt) : end;
    stretches.push({
      what: index === 0 ? 'queued' : 'pause',
      startMs: free,
      endMs: startMs,
    });
    stretches.push({ what: 'call', number, startMs, endMs });
    for (const { url, startedAt, durationMs } of exchanges) {
      const began = Date.parse(startedAt);
      stretches.push({ what: 'exchange', url, startMs: began, endMs: began + durationMs });
    }
    free = endMs;
  }
  const waits = attempts.at(-1)?.outcome === 'pending';
  if (end > free && (waits || (!finishedAt && status !== 'running')))
    stretches.push({
      what: waits ? 'callback' : attempts.length > 0 ? 'pause' : 'queued',
      startMs: free,
      endMs: end,
    });
  return stretches.filter(({ startMs, endMs }) => endMs >= startMs);
}
