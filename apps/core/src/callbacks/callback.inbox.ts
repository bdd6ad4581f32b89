import { createHash } from 'node:crypto';
import { isFinal } from '@axle/qualification';
import { type CallbackMessage, isSpokeError, type RawCallback } from '@axle/spoke-sdk';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { ConnectionResolver } from '../connections/connection.resolver.js';
import { Database } from '../database/database.js';
import type { CallbackStatus, DefinitionRef } from '../database/schema.js';
import type { Outcome } from '../process-response/outcome.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { AdapterMessages, isUnusable } from '../requests/adapter-messages.js';
import type { Question } from '../requests/answers.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import * as statements from './callback.statements.js';

/** What became of a delivery. */
export type Delivery =
  /** Not the vendor's, or for nothing that is known. */
  | { verdict: 'forged' }
  | { verdict: 'unknown' }
  /** Taken, now or before. */
  | { verdict: 'accepted'; status: CallbackStatus }
  /** The vendor's, but of no use. */
  | { verdict: 'refused'; reason: string };

interface Target {
  id: string;
  spoke: string;
  adapter: string;
  connectionId: string;
}

interface Standing {
  status: CallbackStatus;
  reason: string | null;
}

interface StoredCallback extends Question {
  id: string;
  executionId: string;
  orderId: string | null;
  definition: DefinitionRef;
  message: CallbackMessage;
}

/** Vendors' later answers: verified on the raw bytes, stored, and only then answered and applied. */
@Injectable()
export class CallbackInbox {
  constructor(
    private readonly db: Database,
    private readonly spokes: SpokeHost,
    private readonly connections: ConnectionResolver,
    private readonly processResponse: ProcessResponseService,
    private readonly messages: AdapterMessages,
  ) {}

  async deliver(executionId: string, raw: RawCallback): Promise<Delivery> {
    const [target] = await this.db.statement<Target>('callback-target', statements.TARGET, [executionId]);
    if (!target) return { verdict: 'unknown' };
    const { spoke, adapter, connectionId } = target;
    const { connection } = await this.connections.resolve(connectionId);
    if (!(await this.spokes.verify(spoke, adapter, raw, connection))) return { verdict: 'forged' };
    const parsed = await this.#parse(target, raw);
    const stored = await this.#store(executionId, raw, parsed);
    if (stored.status === 'malformed' || stored.status === 'mismatched')
      return { verdict: 'refused', reason: stored.reason ?? 'It is for another request.' };
    if (stored.status === 'received') await this.#apply([executionId]);
    return { verdict: 'accepted', status: stored.status };
  }

  /** Applies what came in before the execution's own answer did. */
  async match(executionId: string): Promise<void> {
    const matched = await this.db.statement('match-callbacks', statements.MATCH, [[executionId]]);
    if (matched.length > 0) await this.#apply([executionId]);
  }

  /** Finishes what a crash left between storing and applying. */
  async recover(): Promise<void> {
    const waiting = await this.db.statement<{ executionId: string }>(
      'waiting-callbacks',
      statements.WAITING,
      [],
    );
    const executionIds = waiting.map(({ executionId }) => executionId);
    if (executionIds.length === 0) return;
    await this.db.statement('match-callbacks', statements.MATCH, [executionIds]);
    await this.#apply(executionIds);
  }

  async #parse({ spoke, adapter }: Target, raw: RawCallback): Promise<CallbackMessage | { reason: string }> {
    try {
      return await this.spokes.parse(spoke, adapter, raw);
    } catch (error) {
      if (!isSpokeError(error)) throw error;
      return { reason: error.message };
    }
  }

  /**
   * A delivery that is there already stays as it is, and gets the same answer again. Decided under the execution's
   * lock, so no match is missed.
   */
  #store(executionId: string, raw: RawCallback, parsed: CallbackMessage | { reason: string }) {
    return this.db.inTransaction(async (statement) => {
      const [execution] = await statement<{
        status: Parameters<typeof isFinal>[0];
        correlationId: string | null;
      }>('lock-callback-target', statements.LOCK, [executionId]);
      const digest = createHash('sha256').update(raw.body).digest();
      const [known] = await statement<Standing>('known-callback', statements.KNOWN, [executionId, digest]);
      if (known) return known;
      const { status, reason } = judge(parsed, execution!);
      await statement('store-callback', statements.STORE, [
        uuid(),
        executionId,
        digest,
        JSON.stringify(withoutCredentials(raw.headers)),
        raw.body,
        'correlationId' in parsed ? JSON.stringify(parsed) : null,
        status,
        reason,
      ]);
      return { status, reason };
    });
  }

  async #apply(executionIds: string[]): Promise<void> {
    const callbacks = await this.db.statement<StoredCallback>('received-callbacks', statements.RECEIVED, [
      executionIds,
    ]);
    await Promise.all(
      callbacks.map(async (callback) => {
        const settlement = await this.processResponse.process(await this.#toOutcome(callback));
        await this.db.statement('settle-callback', statements.SETTLE, [callback.id, settlement]);
      }),
    );
  }

  async #toOutcome(callback: StoredCallback): Promise<Outcome> {
    const { executionId, orderId, definition, message } = callback;
    if ('error' in message) {
      const { kind: code, message: text } = message.error;
      return { executionId, orderId, end: { status: 'failed', error: { code, message: text } } };
    }
    const answer = await this.messages.answer(definition, callback, message);
    if (isUnusable(answer))
      return { executionId, orderId, end: { status: 'failed', error: answer.unusable } };
    return { executionId, orderId, end: { status: 'succeeded', answer } };
  }
}

function judge(
  parsed: CallbackMessage | { reason: string },
  { status, correlationId }: { status: Parameters<typeof isFinal>[0]; correlationId: string | null },
): Standing {
  if (!('correlationId' in parsed)) return { status: 'malformed', reason: parsed.reason };
  // The call that will bring the correlation id has not returned yet.
  if (correlationId === null) return { status: isFinal(status) ? 'late' : 'parked', reason: null };
  if (correlationId !== parsed.correlationId)
    return {
      status: 'mismatched',
      reason: `It is for "${parsed.correlationId}"; expected is "${correlationId}".`,
    };
  return { status: isFinal(status) ? 'late' : 'received', reason: null };
}

const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie']);

const withoutCredentials = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.has(name)));
