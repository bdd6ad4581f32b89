import {
  type AnswerItem,
  findFaultOf,
  type ItemFailure,
  type QualificationRequest,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { TransformError, Transformer } from '../transforms/transformer.js';

/** A message that cannot be used, as the execution's error. */
export type Unusable = { unusable: ItemFailure };

/** What an adapter is asked, and what its answer says: as they are, or as the definition's transforms make them. */
@Injectable()
export class AdapterMessages {
  constructor(
    private readonly db: Database,
    private readonly definitions: DefinitionCatalog,
    private readonly transformer: Transformer,
  ) {}

  /** `payload`: what the adapter is asked where the definition has no pre-processing. */
  async request(
    definition: DefinitionRef,
    requestId: string,
    payload: QualificationRequest,
  ): Promise<QualificationRequest | Unusable> {
    const { preProcessing } = await this.definitions.definition(definition);
    if (preProcessing === undefined) return payload;
    const [row] = await this.db.statement<{ inputs: unknown }>('request-inputs', INPUTS, [requestId]);
    return this.prepare(preProcessing, row!.inputs);
  }

  /** Pre-processing: from the request's inputs to what the adapter is asked. */
  async prepare(text: string, inputs: unknown): Promise<QualificationRequest | Unusable> {
    const made = await this.#transform('pre-processing', text, inputs);
    if ('unusable' in made) return made;
    const { value } = made;
    if (isObject(value) && isObject(value.order) && isObject(value.item))
      return value as unknown as QualificationRequest;
    return unusable('pre-processing', 'it must give an object with `order` and `item`');
  }

  /** `asked`: the request's own item, by which the answer is judged. */
  async answer(
    definition: DefinitionRef,
    requestType: string,
    asked: QualificationRequest,
    answer: { items: AnswerItem[] },
  ): Promise<AnswerItem[] | Unusable> {
    const { postProcessing } = await this.definitions.definition(definition);
    const made =
      postProcessing === undefined
        ? { value: answer }
        : await this.#transform('post-processing', postProcessing, answer);
    if ('unusable' in made) return made;
    const fault = findFaultOf(requestType, asked.item, made.value);
    if (fault) return { unusable: { code: 'malformed', message: `The answer cannot be used: ${fault}.` } };
    return (made.value as { items: AnswerItem[] }).items;
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

export const isUnusable = (message: object): message is Unusable => 'unusable' in message;

type Step = 'pre-processing' | 'post-processing';

const unusable = (step: Step, reason: string): Unusable => ({
  unusable: { code: `${step}-failed`, message: `The definition's ${step} failed: ${reason}.` },
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const INPUTS = `select inputs from integration_request where id = $1`;
