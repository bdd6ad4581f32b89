import { Agents, egressPolicy } from '@axle/spoke-runtime';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ANSWER_TIMEOUT_MS, type AttemptResult, type ClaimedDelivery } from './delivery.js';
import { SigningSecrets } from './signing-secrets.js';

/** Bytes of an answer that are read so that its connection can be used again. What it says does not matter. */
const ANSWER_LIMIT = 16_384;

/** Sends events to subscribers, signed by Standard Webhooks, to where the hub's egress policy allows. */
@Injectable()
export class DeliverySender implements OnApplicationShutdown {
  readonly #agents: Agents;

  constructor(
    private readonly secrets: SigningSecrets,
    @Inject(CONFIG) { egressAllowedNetworks }: Config,
  ) {
    this.#agents = new Agents(egressPolicy(egressAllowedNetworks));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#agents.close();
  }

  /** Never throws. `stop` breaks the attempt off. */
  async send(delivery: ClaimedDelivery, stop: AbortSignal): Promise<AttemptResult> {
    const late = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const signal = AbortSignal.any([late, stop]);
    try {
      const { origin, pathname, search } = new URL(delivery.callback);
      const body = JSON.stringify(delivery.body);
      const { subscriptionId: id, scopeId, secret } = delivery;
      const response = await this.#agents.get().request({
        origin,
        path: pathname + search,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...this.secrets.sign({ id, scopeId }, secret, delivery.body.eventId, body),
        },
        body,
        signal,
      });
      await response.body.dump({ limit: ANSWER_LIMIT, signal }).catch(() => {});
      return { status: response.statusCode };
    } catch (error) {
      return { error: late.aborted ? `No answer within ${ANSWER_TIMEOUT_MS / 1_000} s.` : reasonOf(error) };
    }
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  // Of several addresses that were tried, Node says no more than the code.
  return message || code || 'The request failed.';
}
