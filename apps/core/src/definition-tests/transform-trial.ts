import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { CatalogEntry } from '../definitions/catalog-entry.js';
import { DefinitionCatalog } from '../definitions/definition-catalog.js';
import { SelectionTrial } from '../definitions/selection-trial.js';
import { refuse } from '../http/refuse.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import { findRequestFault } from '../requests/adapter-messages.js';
import { Answers, QUESTION, type Question, type RequestInputs } from '../requests/answers.js';
import { faultAt, findTransformFault } from '../transforms/transform-fault.js';
import { TransformError, TrialTransformer } from '../transforms/transformer.js';
import type { TransformVerdict } from './transform-trial.answer.js';
import type { TryPostProcessing, TryPreProcessing } from './transform-trial.dto.js';

/** What a post-processing is tried on. */
interface Answered {
  question: Question;
  outputs: unknown;
  alreadyProcessed?: true;
}

/** Tries a transform while it is written, as an execution would run it. Nothing is stored. */
@Injectable()
export class TransformTrial {
  constructor(
    private readonly db: Database,
    private readonly catalog: DefinitionCatalog,
    private readonly selection: SelectionTrial,
    private readonly transformer: TrialTransformer,
    private readonly answers: Answers,
  ) {}

  async preProcessing(
    caller: Caller,
    key: string,
    { text, ...tried }: TryPreProcessing,
  ): Promise<TransformVerdict> {
    const entry = await this.catalog.requestType(caller.homeScopeId, key);
    const inputs = await this.selection.inputsOf(entry, tried);
    const made = await this.#run(text, inputs);
    return 'fault' in made ? made : withRefusal(made, findRequestFault(entry.requestType.key, made.result));
  }

  async postProcessing(
    caller: Caller,
    key: string,
    { text, ...tried }: TryPostProcessing,
  ): Promise<TransformVerdict> {
    const entry = await this.catalog.requestType(caller.homeScopeId, key);
    const { question, outputs, ...known } = await this.#answered(entry, tried);
    const made = await this.#run(text, outputs);
    if ('fault' in made) return made;
    const judged = await this.answers.judge(question, made.result);
    return withRefusal({ ...made, ...known }, 'fault' in judged ? judged.fault : undefined);
  }

  async #run(text: string, input: unknown): Promise<TransformVerdict> {
    const fault = findTransformFault(text);
    if (fault) return { fault };
    try {
      return { result: await this.transformer.run(text, input) };
    } catch (error) {
      if (error instanceof TransformError) return { fault: faultAt(text, error.reason, error.mark) };
      throw error;
    }
  }

  async #answered(
    entry: CatalogEntry,
    { executionId, answer, ...asked }: Omit<TryPostProcessing, 'text'>,
  ): Promise<Answered> {
    if ((answer === undefined) === (executionId === undefined))
      refuse([{ path: 'answer', reason: 'must be sent, or an executionId, and not both' }]);
    if (executionId !== undefined) return this.#stored(entry, executionId);
    const inputs = (await this.selection.inputsOf(entry, asked)) as RequestInputs;
    const { key, id: requestTypeId, version: requestTypeVersion } = entry.requestType;
    return { question: { requestType: key, requestTypeId, requestTypeVersion, inputs }, outputs: answer };
  }

  async #stored({ id, requestType }: CatalogEntry, executionId: string): Promise<Answered> {
    const [row] = await this.db.statement<StoredAnswer>('answer-to-be-tried', STORED, [executionId, id]);
    if (!row) throw new NotFoundException(`There is no execution "${executionId}" of this request type.`);
    const { answer, processed, ...question } = row;
    if (answer === null) throw new ConflictException('The execution has no answer. Take another one.');
    return {
      question,
      outputs: isOrderRequestType(requestType.key) ? { items: answer } : answer,
      ...(processed && { alreadyProcessed: true }),
    };
  }
}

type StoredAnswer = Question & { answer: object | null; processed: boolean };

const STORED = `
select e.answer, v.post_processing is not null as processed, ${QUESTION}
from execution e
  join integration_request r on r.id = e.request_id
  join request_type t on t.id = r.request_type_id
  join definition_version v on v.definition_id = e.definition_id and v.version = e.definition_version
where e.id = $1 and r.request_type_id = $2`;

const withRefusal = (made: TransformVerdict, refused: string | undefined): TransformVerdict =>
  refused === undefined ? made : { ...made, refused };
