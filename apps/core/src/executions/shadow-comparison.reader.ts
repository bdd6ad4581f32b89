import type { ExecutionStatus } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Answer } from '../requests/answers.js';
import { compareAnswers } from './compare-answers.js';
import { type ShadowComparison } from './shadow-comparison.answer.js';

const MAX_EXAMPLES = 20;

interface Pair {
  executionId: string;
  orderId: string | null;
  status: ExecutionStatus;
  answer: Answer | null;
  applied: Answer | null;
}

@Injectable()
export class ShadowComparisonReader {
  constructor(private readonly db: Database) {}

  /** `last`: how many of its executions that have ended are looked at. */
  async read(definitionId: string, last: number): Promise<ShadowComparison> {
    const pairs = await this.db.statement<Pair>('shadow-pairs', PAIRS, [definitionId, last]);
    const comparable = pairs.filter(({ applied }) => applied !== null);
    const answered = comparable.filter(({ status }) => status === 'succeeded');
    const differing = answered
      .map(({ executionId, orderId, answer, applied }) => ({
        executionId,
        ...(orderId !== null && { orderId }),
        differences: compareAnswers(applied!, answer!),
      }))
      .filter(({ differences }) => differences.length > 0);
    return {
      compared: comparable.length,
      same: answered.length - differing.length,
      different: differing.length,
      failed: comparable.length - answered.length,
      alone: pairs.length - comparable.length,
      examples: differing.slice(0, MAX_EXAMPLES),
    };
  }
}

// Of several that answered beside it, the first has the say.
const PAIRS = `
select e.id as "executionId", e.order_id as "orderId", e.status, e.answer, beside.answer as applied
from (
  select id, request_id, order_id, status, answer from execution
  where definition_id = $1 and shadow and finished_at is not null order by id desc limit $2
) e left join lateral (
  select b.answer from execution b
  where b.request_id = e.request_id and not b.shadow and b.status = 'succeeded' order by b.rank limit 1
) beside on true
order by e.id desc`;
