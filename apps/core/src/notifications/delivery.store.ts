import { Injectable } from '@nestjs/common';
import { Batch } from '../database/batch.js';
import { Database, type Statement } from '../database/database.js';
import type { AttemptResult, ClaimedDelivery, DeliveryOutcome } from './delivery.js';
import { CLAIM, HAND_BACK, JUDGE, LOCK_SUBSCRIPTIONS, RELEASE, WRITE } from './delivery.statements.js';

/** An attempt that has ended. */
interface EndedAttempt {
  delivery: ClaimedDelivery;
  result: AttemptResult;
  outcome: DeliveryOutcome;
}

/** The records of deliveries, for those who send them. */
@Injectable()
export class DeliveryStore {
  readonly #ended: Batch<EndedAttempt, void>;

  constructor(private readonly db: Database) {
    this.#ended = new Batch<EndedAttempt, void>(async (attempts) => {
      await db.inTransaction((statement) => write(statement, attempts));
      return [];
    });
  }

  /**
   * Takes what is due, at most `perSubscription` of one subscriber and one of a failing one, those included that are
   * in flight here.
   */
  claim(
    inFlight: ReadonlyMap<string, number>,
    perSubscription: number,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    const busy = JSON.stringify(Object.fromEntries(inFlight));
    return this.db.statement<ClaimedDelivery>('claim-deliveries', CLAIM, [busy, perSubscription, limit]);
  }

  /** Resolves once it is durable. */
  end(delivery: ClaimedDelivery, result: AttemptResult, outcome: DeliveryOutcome): Promise<void> {
    return this.#ended.add({ delivery, result, outcome });
  }

  /** The attempt was broken off: it does not count, and whoever comes next makes it. */
  async handBack({ subscriptionId, orderId, sequence, attempt }: ClaimedDelivery): Promise<void> {
    await this.db.statement('hand-back-delivery', HAND_BACK, [subscriptionId, orderId, sequence, attempt]);
  }
}

/** The subscriptions first: nobody makes deliveries for them meanwhile that would wait for ones which have ended. */
async function write(statement: Statement, attempts: readonly EndedAttempt[]): Promise<void> {
  const ids = [...new Set(attempts.map(({ delivery }) => delivery.subscriptionId))];
  await statement('lock-subscribers', LOCK_SUBSCRIPTIONS, [ids]);
  const rows = JSON.stringify(
    attempts.map(({ delivery, result, outcome }) => ({
      subscription_id: delivery.subscriptionId,
      order_id: delivery.orderId,
      sequence: delivery.sequence,
      attempt: delivery.attempt,
      http_status: 'status' in result ? result.status : null,
      error: 'error' in result ? result.error : null,
      ...outcome,
    })),
  );
  await statement('write-deliveries', WRITE, [rows]);
  await statement('release-deliveries', RELEASE, [rows]);
  await statement('judge-subscribers', JUDGE, [rows]);
}
