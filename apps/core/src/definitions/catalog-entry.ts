import { type DetailedExplanation, type Selection, type SelectionContext, Selector } from '@axle/selector';
import { type RequestType } from '../request-types/request-type.answer.js';
import type { CompiledDefinition } from './compiled-definition.js';
import { findingsOf } from './finding.js';
import { type Finding } from './selection.answer.js';
import { gather } from './time-budget.js';

/** A request type with its definitions, compiled. */
export class CatalogEntry {
  readonly #selector: Selector<CompiledDefinition>;
  #findings: Promise<Finding[]> | undefined;

  constructor(
    readonly requestType: RequestType,
    readonly definitions: readonly CompiledDefinition[],
  ) {
    this.#selector = new Selector(definitions, requestType);
  }

  get id(): string {
    return this.requestType.id;
  }

  select(
    inputs: object,
    context: Partial<SelectionContext<CompiledDefinition>> = {},
  ): Selection<CompiledDefinition> {
    return this.#selector.select(inputs, { now: Date.now(), ...context });
  }

  choose(key: string, reason: string): Selection<CompiledDefinition> | undefined {
    return this.#selector.choose(key, reason, Date.now());
  }

  /** Every definition, in their order, with what each part of its condition came to. */
  explain(inputs: object): Promise<DetailedExplanation[]> {
    return gather(this.#selector.explainAll(inputs, { now: Date.now() }));
  }

  /** What is proven of the definitions, looked for when first asked. */
  get findings(): Promise<Finding[]> {
    this.#findings ??= findingsOf(this.definitions, this.requestType);
    return this.#findings;
  }

  /** The same with one definition in place of its current version, or beside the others. */
  with(definition: CompiledDefinition): CatalogEntry {
    const others = this.definitions.filter(({ id }) => id !== definition.id);
    return new CatalogEntry(this.requestType, [...others, definition]);
  }
}
