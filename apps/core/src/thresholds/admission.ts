import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DefinitionRef, Threshold } from '../database/schema.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { type Place, ThresholdWindows } from './threshold-windows.js';

/** Whether an execution may begin. */
export type Admission =
  | { verdict: 'admitted' }
  | { verdict: 'later'; delayMs: number }
  | { verdict: 'refused'; orderId: string | null; message: string }
  /** It is not for a threshold to say: it has ended, begun, or is another's. */
  | { verdict: 'not-asked' };

interface Waiting {
  orderId: string | null;
  definition: DefinitionRef;
  deadline: Date;
}

/** Lets executions begin as the thresholds of their definitions allow. Whoever has no place never begins. */
@Injectable()
export class ThresholdAdmission {
  constructor(
    private readonly db: Database,
    private readonly definitions: DefinitionCatalog,
    private readonly windows: ThresholdWindows,
  ) {}

  async ask(executionId: string): Promise<Admission> {
    const [waiting] = await this.db.statement<Waiting>('waits-for-place', WAITS, [executionId]);
    if (!waiting) return { verdict: 'not-asked' };
    const { orderId, definition, deadline } = waiting;
    const { name, threshold } = await this.definitions.definition(definition);
    if (!threshold) return { verdict: 'not-asked' };
    if (threshold.onReached === 'delay') {
      const place = await this.windows.reserve(definition.id, threshold, deadline);
      // No window before the deadline has a place: the deadline ends it.
      return this.#admit(executionId, place ?? { beginsInMs: msUntil(deadline), until: deadline });
    }
    const place = await this.windows.take(definition.id, threshold);
    if (place) return this.#admit(executionId, place);
    return { verdict: 'refused', orderId, message: `${name} ${reached(threshold)}.` };
  }

  async #admit(executionId: string, { beginsInMs, until }: Place): Promise<Admission> {
    const delayMs = Math.max(0, Math.ceil(beginsInMs));
    await this.db.statement('admit-execution', ADMIT, [executionId, until, delayMs]);
    return delayMs === 0 ? { verdict: 'admitted' } : { verdict: 'later', delayMs };
  }
}

export const reached = ({ count, period }: Threshold): string =>
  `has run ${count} ${count === 1 ? 'time' : 'times'} in this ${period}, as its threshold allows`;

const msUntil = (date: Date) => date.getTime() - Date.now();

const WAITS = `
select order_id as "orderId", jsonb_build_object('id', definition_id, 'version', definition_version) as definition,
  deadline_at as deadline
from execution where id = $1 and status = 'queued' and admitted_until <= clock_timestamp()
  and available_at <= now() + interval '1 second'`;

const ADMIT = `
update execution set admitted_until = $2, available_at = now() + $3 * interval '1 millisecond',
  queued_at = now() + $3 * interval '1 millisecond'
where id = $1 and status = 'queued'
returning id`;
