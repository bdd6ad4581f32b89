import { refuse } from '../http/refuse.js';
import type { StatisticsQuery } from './statistics.dto.js';

const HOUR_MS = 3_600_000;
const MAX_STEPS = 1_500;
/** ISO 8601 writes later moments with a sign, which few can read. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** A time that is told in equal steps. */
export interface Span {
  from: Date;
  until: Date;
  stepMs: number;
}

/** It begins and ends with a step: whatever moves on with the clock keeps the steps that it has. */
export function spanOf({ from, until, step }: StatisticsQuery): Span {
  const stepMs = step * 1_000;
  const end = Math.ceil((until ? Date.parse(until) : Date.now()) / stepMs) * stepMs;
  const begin = Math.floor((from ? Date.parse(from) : end - HOUR_MS) / stepMs) * stepMs;
  if (end > LAST) refuse([{ path: 'until', reason: 'must end, with its last step, before the year 10000' }]);
  const steps = (end - begin) / stepMs;
  if (steps <= 0) refuse([{ path: 'from', reason: 'must be before until' }]);
  if (steps > MAX_STEPS)
    refuse([{ path: 'step', reason: `makes ${steps} steps: at most ${MAX_STEPS} can be told` }]);
  return { from: new Date(begin), until: new Date(end), stepMs };
}
