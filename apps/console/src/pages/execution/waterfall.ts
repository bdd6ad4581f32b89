import type { Schemas } from '../../api/axle.ts';

type Execution = Schemas['Execution'];
type Attempt = Execution['attempts'][number];

/** What time is spent on. */
export type Phase =
  | 'queue'
  | 'pre'
  | 'connect'
  | 'vendor'
  | 'body'
  | 'adapter'
  | 'post'
  | 'gap'
  | 'callback'
  | 'response';

export interface Segment {
  phase: Phase;
  startMs: number;
  endMs: number;
}

export interface Row {
  what: 'queue' | 'attempt' | 'gap' | 'callback' | 'response';
  /** Of an attempt. */
  number?: number;
  segments: Segment[];
  startMs: number;
  endMs: number;
  /** It is not over. */
  goesOn: boolean;
}

/** Where the time went, from the first moment of an execution to its end, or to now. */
export function rowsOf(execution: Execution, now: number): Row[] {
  const { createdAt, finishedAt, attempts, status, nextAttemptAt, callbacks } = execution;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  const rows: Row[] = [];
  const add = (what: Exclude<Row['what'], 'attempt'>, startMs: number, endMs: number, goesOn = false) => {
    if (endMs > startMs || goesOn)
      rows.push({ what, startMs, endMs, goesOn, segments: [{ phase: what, startMs, endMs }] });
  };
  let free = Date.parse(createdAt);
  for (const [index, attempt] of attempts.entries()) {
    const startMs = Date.parse(attempt.startedAt);
    // One that broke off had ended when the next began.
    const next = attempts[index + 1];
    const endMs =
      attempt.durationMs !== null ? startMs + attempt.durationMs : next ? Date.parse(next.startedAt) : end;
    add(index === 0 ? 'queue' : 'gap', free, startMs);
    rows.push({
      what: 'attempt',
      number: attempt.number,
      startMs,
      endMs,
      goesOn: attempt.durationMs === null && status === 'running' && !next,
      segments: segmentsOf(attempt, startMs, endMs),
    });
    free = endMs;
  }
  const last = attempts.at(-1);
  if (!finishedAt) {
    if (status === 'awaiting-callback') add('callback', free, Math.max(now, free), true);
    if (status === 'queued')
      add(
        last ? 'gap' : 'queue',
        free,
        Math.max(nextAttemptAt ? Date.parse(nextAttemptAt) : now, free),
        true,
      );
    return rows;
  }
  if (last?.outcome === 'pending') {
    const applied = callbacks.find((callback) => callback.status === 'applied');
    const heard = applied ? Date.parse(applied.receivedAt) : end;
    add('callback', free, heard);
    free = Math.max(free, heard);
  }
  add('response', free, end);
  return rows;
}

/** What an attempt consists of: the adapter's own time is what the vendor's leaves of the call. */
function segmentsOf({ phases, exchanges }: Attempt, startMs: number, endMs: number): Segment[] {
  const within = (ms: number) => Math.max(startMs, Math.min(ms, endMs));
  const called = within(startMs + (phases?.preMs ?? 0));
  const answered = phases?.callMs === undefined ? endMs : within(called + phases.callMs);
  const aheadMs = aheadOf(exchanges, called, answered);
  const segments: Segment[] = [
    { phase: 'pre', startMs, endMs: called },
    { phase: 'adapter', startMs: called, endMs: answered },
    ...exchanges.flatMap(({ startedAt, durationMs, connectedMs = 0, answeredMs }) => {
      const began = Date.parse(startedAt) + aheadMs;
      const head = began + (answeredMs ?? durationMs);
      return [
        { phase: 'connect' as const, startMs: began, endMs: began + connectedMs },
        { phase: 'vendor' as const, startMs: began + connectedMs, endMs: head },
        { phase: 'body' as const, startMs: head, endMs: began + durationMs },
      ].map(({ phase, startMs, endMs }) => ({ phase, startMs: within(startMs), endMs: within(endMs) }));
    }),
    { phase: 'post', startMs: answered, endMs },
  ];
  return segments.filter(({ startMs, endMs }) => endMs > startMs);
}

/**
 * By how much exchanges are moved so that they lie within the call: an attempt begins by the database's clock, they by
 * that of the spoke's process.
 */
function aheadOf(exchanges: Attempt['exchanges'], called: number, answered: number): number {
  const begins = exchanges.map(({ startedAt }) => Date.parse(startedAt));
  const ends = exchanges.map(({ durationMs }, index) => begins[index]! + durationMs);
  const late = Math.max(0, Math.max(...ends) - answered);
  const early = Math.max(0, called - (Math.min(...begins) - late));
  return early - late;
}

/** Waits that may be folded: nothing happens in them. */
export const isWait = ({ what }: Row): boolean => what === 'gap' || what === 'callback';

/** How wide a folded wait is, of all that is not folded. */
const FOLDED = 0.08;

/** Waits this many times as long as all the rest hide it. */
const HIDING = 3;

const lengthOf = (rows: Row[]) => rows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

/** Whether waits are so long that nothing else can be seen. */
export const waitsHide = (rows: Row[]): boolean =>
  lengthOf(rows.filter(isWait)) > HIDING * lengthOf(rows.filter((row) => !isWait(row)));

/** From a moment to its place in the picture, in percent. */
export function scaleOf(rows: Row[], folded: boolean): (ms: number) => number {
  const waits = folded ? rows.filter(isWait) : [];
  const start = Math.min(...rows.map(({ startMs }) => startMs));
  const end = Math.max(...rows.map(({ endMs }) => endMs));
  const seen = Math.max(end - start - lengthOf(waits), 1);
  const place = (ms: number) =>
    waits.reduce((sum, wait) => {
      const passed = Math.max(0, Math.min(ms, wait.endMs) - wait.startMs);
      const whole = wait.endMs - wait.startMs || 1;
      return sum - passed + (passed / whole) * FOLDED * seen;
    }, ms - start);
  const whole = place(end) || 1;
  return (ms) => (place(ms) / whole) * 100;
}
