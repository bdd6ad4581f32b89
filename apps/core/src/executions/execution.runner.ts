import type { ItemFailure } from '@axle/qualification';
import type { CallResult } from '@axle/spoke-runtime';
import type { AnyReply, SpokeErrorMessage } from '@axle/spoke-sdk';
import { Injectable } from '@nestjs/common';
import { CallbackInbox } from '../callbacks/callback.inbox.js';
import { CallbackTokens } from '../callbacks/callback-tokens.js';
import { ConnectionResolver } from '../connections/connection.resolver.js';
import { notCalled } from '../connections/not-called.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import type { AttemptReport } from '../process-response/outcome.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { AdapterMessages, isUnusable } from '../requests/adapter-messages.js';
import type { Answer } from '../requests/answers.js';
import { SpokeProcessDied } from '../spokes/spoke.errors.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import type { VersionedResult } from '../spokes/spoke.versions.js';
import { ThresholdAdmission } from '../thresholds/admission.js';
import { AttemptWatch } from './attempt-watch.js';
import { CrashPolicy } from './crash-policy.js';
import { type ClaimedExecution, ExecutionStore } from './execution.store.js';
import { retryAfter } from './retry-policy.js';

/** What came of a call; without a version where the spoke was not called. */
type Called = CallResult & Partial<VersionedResult>;

/** Runs one attempt of an execution: takes it, calls the adapter, and hands on what came of it. */
@Injectable()
export class ExecutionRunner {
  /** Aborted when this worker has to let go of what it runs. */
  readonly #letGo = new AbortController();

  constructor(
    private readonly store: ExecutionStore,
    private readonly admission: ThresholdAdmission,
    private readonly spokes: SpokeHost,
    private readonly connections: ConnectionResolver,
    private readonly definitions: DefinitionCatalog,
    private readonly messages: AdapterMessages,
    private readonly processResponse: ProcessResponseService,
    private readonly callbacks: CallbackInbox,
    private readonly tokens: CallbackTokens,
    private readonly crashPolicy: CrashPolicy,
  ) {}

  /** Answers in how many milliseconds the execution wants another attempt; undefined: it wants none. */
  async run(executionId: string): Promise<number | undefined> {
    const execution = await this.store.claim(executionId);
    if (!execution) return this.#admit(executionId);
    const watch = new AttemptWatch();
    const report = (outcome: string, result?: Called, message?: string): AttemptReport => ({
      number: execution.attempt,
      durationMs: watch.elapsedMs,
      outcome,
      ...(message !== undefined && { message }),
      ...(result?.spokeVersion !== undefined && { spokeVersion: result.spokeVersion }),
      record: { exchanges: result?.exchanges ?? [], log: result?.log ?? [], phases: watch.phases() },
    });

    const request = await this.messages.request(execution.definition, execution);
    if (isUnusable(request))
      return this.#end(execution, request.unusable, (code, message) => report(code, undefined, message));

    let result: Called;
    watch.calls();
    try {
      result = await this.#call(execution, request);
    } catch (error) {
      if (!(error instanceof SpokeProcessDied)) throw error;
      return this.#interrupted(execution, {
        ...report('interrupted', undefined, error.message),
        spokeVersion: error.version,
      });
    }
    watch.called();
    if (this.#letGo.signal.aborted && !result.outcome.ok)
      return this.#interrupted(execution, report('interrupted', result, 'The worker was stopped.'));
    if (!result.outcome.ok)
      return this.#failed(execution, result.outcome.error, (kind, message) => report(kind, result, message));

    const reply = result.outcome.value as AnyReply | undefined;
    if (reply === undefined) {
      await this.store.continue({
        execution,
        attempt: report('not-found', result),
        to: 'queued',
        delayMs: 0,
      });
      return 0;
    }
    if (reply.status === 'pending') {
      const { correlationId } = reply;
      await this.store.continue({
        execution,
        attempt: report('pending', result),
        to: 'awaiting-callback',
        correlationId,
      });
      await this.callbacks.match(execution.id);
      return undefined;
    }
    const answer = await this.messages.answer(execution.definition, execution, reply);
    if (isUnusable(answer))
      return this.#end(execution, answer.unusable, (code, message) => report(code, result, message));
    await this.#succeeded(execution, answer, report('completed', result));
    return undefined;
  }

  /** What could not be taken may wait for its definition's threshold. */
  async #admit(executionId: string): Promise<number | undefined> {
    const admission = await this.admission.ask(executionId);
    switch (admission.verdict) {
      case 'admitted':
        return this.run(executionId);
      case 'later':
        return admission.delayMs;
      case 'refused': {
        const { orderId, message } = admission;
        const error = { code: 'threshold-reached', message };
        await this.processResponse.process({ executionId, orderId, end: { status: 'failed', error } });
        return undefined;
      }
      case 'not-asked':
        return undefined;
    }
  }

  /** Aborts every call: what was running is handed back. */
  letGo(): void {
    this.#letGo.abort();
  }

  async #call(execution: ClaimedExecution, request: object): Promise<Called> {
    const { id, call, spoke, adapter, connectionId, attemptTimeoutMs, remainingMs } = execution;
    try {
      return await this.spokes.ask(
        call,
        spoke,
        adapter,
        {
          request,
          ...(await this.connections.resolve(connectionId)),
          idempotencyKey: id,
          callbackUrl: this.tokens.urlOf(id),
          timeoutMs: Math.ceil(Math.min(attemptTimeoutMs, remainingMs)),
        },
        this.#letGo.signal,
      );
    } catch (error) {
      // Nobody knows what was sent; of anything else it is known that nothing was.
      if (error instanceof SpokeProcessDied) throw error;
      return notCalled(error);
    }
  }

  async #succeeded(execution: ClaimedExecution, answer: Answer, attempt: AttemptReport): Promise<void> {
    const { id: executionId, orderId } = execution;
    await this.processResponse.process({
      executionId,
      orderId,
      attempt,
      end: { status: 'succeeded', answer },
    });
  }

  async #failed(
    execution: ClaimedExecution,
    error: SpokeErrorMessage,
    report: (outcome: string, message: string) => AttemptReport,
  ): Promise<number | undefined> {
    const { definition, attempt: attempts, maxAttempts, remainingMs } = execution;
    const { firstPauseMs, longestPauseMs } = await this.definitions.definition(definition);
    const attempt = report(error.kind, error.message);
    const delayMs = retryAfter(error, {
      attempts,
      maxAttempts,
      firstPauseMs,
      longestPauseMs,
      remainingMs: remainingMs - attempt.durationMs,
    });
    if (delayMs === undefined)
      return this.#end(execution, { code: error.kind, message: error.message }, () => attempt);
    const queued = await this.store.continue({ execution, attempt, to: 'queued', delayMs });
    return queued ? delayMs : undefined;
  }

  async #end(
    { id: executionId, orderId }: ClaimedExecution,
    error: ItemFailure,
    report: (outcome: string, message: string) => AttemptReport,
  ): Promise<undefined> {
    const attempt = report(error.code, error.message);
    await this.processResponse.process({ executionId, orderId, attempt, end: { status: 'failed', error } });
  }

  /** Nobody knows whether the vendor took the call: the adapter's crash policy says what follows. */
  async #interrupted(execution: ClaimedExecution, attempt: AttemptReport): Promise<undefined> {
    if (await this.store.continue({ execution, attempt, to: 'unknown' })) await this.crashPolicy.apply();
    return undefined;
  }
}
