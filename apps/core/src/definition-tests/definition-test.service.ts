import type { Condition } from '@axle/selector';
import type { CallResult } from '@axle/spoke-runtime';
import type { AnyReply } from '@axle/spoke-sdk';
import { ConflictException, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { CallbackTokens } from '../callbacks/callback-tokens.js';
import { ConnectionResolver } from '../connections/connection.resolver.js';
import { notCalled } from '../connections/not-called.js';
import type { CompiledDefinition, ExecutableDefinition } from '../definitions/compiled-definition.js';
import { DefinitionReader } from '../definitions/definition.reader.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import type { TrySelection } from '../definitions/selection.dto.js';
import { SelectionTrial } from '../definitions/selection-trial.js';
import { refuse } from '../http/refuse.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { AdapterMessages, isUnusable } from '../requests/adapter-messages.js';
import { adapterRequest, outputsIn, type Question, type RequestInputs } from '../requests/answers.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { type DefinitionTest, type TestStep } from './definition-test.answer.js';

/** Whoever asks waits for it: no longer than this, whatever the definition allows an attempt. */
const MAX_CALL_MS = 25_000;

/** Runs one definition as an execution would, active or not. No order is touched, and nothing is stored. */
@Injectable()
export class DefinitionTestService {
  constructor(
    private readonly definitions: DefinitionReader,
    private readonly catalog: DefinitionCatalog,
    private readonly trial: SelectionTrial,
    private readonly connections: ConnectionResolver,
    private readonly spokes: SpokeHost,
    private readonly tokens: CallbackTokens,
    private readonly messages: AdapterMessages,
  ) {}

  async run(caller: Caller, idOrKey: string, given: TrySelection): Promise<DefinitionTest> {
    const row = await this.definitions.find(caller, idOrKey);
    const requestType = await this.catalog.requestType(row.scope_id, row.request_type);
    const definition = requestType.definitions.find(({ id }) => id === row.definition_id);
    if (!definition)
      throw new ConflictException(
        "The definition's condition no longer fits its request type. Change it first.",
      );
    const inputs = await this.trial.inputsOf(requestType, given);
    const began = performance.now();
    const steps: TestStep[] = [];
    const { key, id: requestTypeId, version: requestTypeVersion } = requestType.requestType;
    const question = { requestType: key, requestTypeId, requestTypeVersion, inputs: inputs as RequestInputs };
    const outcome = await this.#run(definition, question, steps);
    const { id: definitionId, version } = definition.executable;
    return { definitionId, version, outcome, durationMs: performance.now() - began, steps };
  }

  async #run(
    { condition, executable }: CompiledDefinition,
    question: Question,
    steps: TestStep[],
  ): Promise<DefinitionTest['outcome']> {
    const { requestType, inputs } = question;
    steps.push(evaluate(condition, inputs));
    const request = await this.#prepare(executable, question, steps);
    if (!request) return 'failed';
    const reply = await this.#call(executable, request, steps);
    if (reply?.status !== 'completed') return reply ? 'pending' : 'failed';
    const clock = stopwatch();
    // Where pre-processing needs no payload, the answer is held to what it made.
    const asked =
      isOrderRequestType(requestType) && inputs.payload === undefined
        ? { ...question, inputs: { ...inputs, payload: request } }
        : question;
    const answer = await this.messages.answer(executable, asked, reply);
    if (isUnusable(answer)) steps.push({ step: 'answer', durationMs: clock(), error: answer.unusable });
    else if (Array.isArray(answer)) steps.push({ step: 'answer', durationMs: clock(), items: answer });
    else steps.push({ step: 'answer', durationMs: clock(), outputs: answer });
    return isUnusable(answer) ? 'failed' : 'completed';
  }

  async #prepare(
    { preProcessing }: ExecutableDefinition,
    question: Question,
    steps: TestStep[],
  ): Promise<object | undefined> {
    if (preProcessing === undefined) return requestOf(question);
    const clock = stopwatch();
    const request = await this.messages.prepare(preProcessing, question.requestType, question.inputs);
    if (!isUnusable(request)) {
      steps.push({ step: 'pre-processing', durationMs: clock(), request });
      return request;
    }
    steps.push({ step: 'pre-processing', durationMs: clock(), error: request.unusable });
    return undefined;
  }

  /** With the rules of an execution: its connection, its timeout, what it may reach, and what is never shown. */
  async #call(
    { spoke, adapter, connectionId, attemptTimeoutMs }: ExecutableDefinition,
    request: object,
    steps: TestStep[],
  ): Promise<AnyReply | undefined> {
    const clock = stopwatch();
    // Of no execution: the vendor has never seen the key, and what it sends to the address is for nobody.
    const id = uuid();
    const run = async (): Promise<CallResult> =>
      this.spokes.ask('run', spoke, adapter, {
        request,
        ...(await this.connections.resolve(connectionId)),
        idempotencyKey: id,
        callbackUrl: this.tokens.urlOf(id),
        timeoutMs: Math.min(attemptTimeoutMs, MAX_CALL_MS),
      });
    const { outcome, exchanges, log } = await run().catch(notCalled);
    const call = { step: 'adapter' as const, durationMs: clock(), exchanges, log };
    if (!outcome.ok) {
      const { kind: code, message } = outcome.error;
      steps.push({ ...call, outcome: 'failed', error: { code, message } });
      return undefined;
    }
    const reply = outcome.value as AnyReply;
    if (reply.status === 'completed') steps.push({ ...call, outcome: 'completed', answer: outputsIn(reply) });
    else steps.push({ ...call, outcome: 'pending', correlationId: reply.correlationId });
    return reply;
  }
}

function requestOf(question: Question): object {
  const { payload } = question.inputs as { payload?: { order?: unknown; item?: unknown } | null };
  const isFit = typeof payload?.order === 'object' && typeof payload.item === 'object';
  if (isOrderRequestType(question.requestType) && !isFit)
    refuse([{ path: 'inputs.payload', reason: 'must be an object with `order` and `item`' }]);
  return adapterRequest(question);
}

function stopwatch(): () => number {
  const began = performance.now();
  return () => performance.now() - began;
}

function evaluate(condition: Condition, inputs: object): TestStep {
  const clock = stopwatch();
  const evaluation = condition.evaluate(inputs);
  return {
    step: 'condition',
    durationMs: clock(),
    matched: evaluation.matched,
    ...(!evaluation.matched && { reason: evaluation.reason }),
    condition: condition.explain(inputs),
  };
}
