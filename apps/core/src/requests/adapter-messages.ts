import type { ItemFailure } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { TransformError, Transformer } from '../transforms/transformer.js';
import {
  type Answer,
  Answers,
  adapterRequest,
  type GivenAnswer,
  outputsIn,
  type Question,
} from './answers.js';

/** A message that cannot be used, as the execution's error. */
export type Unusable = { unusable: ItemFailure };

/** What an adapter is asked, and what its answer says: as they are, or as the definition's transforms make them. */
@Injectable()
export class AdapterMessages {
  constructor(
    private readonly db: Database,
    private readonly definitions: DefinitionCatalog,
    private readonly transformer: Transformer,
    private readonly answers: Answers,
  ) {}

  /** Without pre-processing it is asked as its request type says. */
  async request(
    definition: DefinitionRef,
    question: Question & { requestId: string },
  ): Promise<object | Unusable> {
    const { preProcessing } = await this.definitions.definition(definition);
    if (preProcessing === undefined) return adapterRequest(question);
    const [row] = await this.db.statement<{ inputs: unknown }>('request-inputs', INPUTS, [
      question.requestId,
    ]);
    return this.prepare(preProcessing, question.requestType, row!.inputs);
  }

  /** Pre-processing: from the request's inputs to what the adapter is asked. */
  async prepare(text: string, requestType: string, inputs: unknown): Promise<object | Unusable> {
    const made = await this.#transform('pre-processing', text, inputs);
    if ('unusable' in made) return made;
    const fault = findRequestFault(requestType, made.value);
    return fault === undefined ? (made.value as object) : unusable('pre-processing', fault);
  }

  /** The request's outputs, held to what was asked: post-processing has no say in that. */
  async answer(
    definition: DefinitionRef,
    question: Question,
    given: GivenAnswer,
  ): Promise<Answer | Unusable> {
    const { postProcessing } = await this.definitions.definition(definition);
    const outputs = outputsIn(given);
    const made =
      postProcessing === undefined
        ? { value: outputs }
        : await this.#transform('post-processing', postProcessing, outputs);
    if ('unusable' in made) return made;
    const judged = await this.answers.judge(question, made.value);
    if ('answer' in judged) return judged.answer;
    return { unusable: { code: 'malformed', message: `The answer cannot be used: ${judged.fault}.` } };
  }

  async #transform(step: Step, text: string, input: unknown): Promise<{ value: unknown } | Unusable> {
    try {
      return { value: await this.transformer.run(text, input) };
    } catch (error) {
      if (error instanceof TransformError) return unusable(step, error.message);
      throw error;
    }
  }
}

/** Why no adapter of the request type can be asked so. */
export function findRequestFault(requestType: string, made: unknown): string | undefined {
  if (!isObject(made)) return 'it must give an object';
  return isOrderRequestType(requestType) && !(isObject(made.order) && isObject(made.item))
    ? 'it must give an object with `order` and `item`'
    : undefined;
}

export const isUnusable = (message: object): message is Unusable => 'unusable' in message;

type Step = 'pre-processing' | 'post-processing';

const unusable = (step: Step, reason: string): Unusable => ({
  unusable: { code: `${step}-failed`, message: `The definition's ${step} failed: ${reason}.` },
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const INPUTS = `select inputs from integration_request where id = $1`;
