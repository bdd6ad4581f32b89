import type { Environment } from '@marcbachmann/cel-js';
import { environmentFor } from './environment.js';
import type { InputDeclaration } from './inputs.js';

/** Where a value is looked up. */
export interface Path {
  /** Equal for equal paths. */
  key: string;
  names: readonly string[];
}

/** What the conditions of a request type may speak of. */
export class Vocabulary {
  readonly environment: Environment;
  readonly #names: ReadonlySet<string>;
  readonly #paths = new Map<string, Path>();

  private constructor(inputs: readonly InputDeclaration[]) {
    this.environment = environmentFor(inputs);
    this.#names = new Set(inputs.map(({ name }) => name));
  }

  /** Making one takes far longer than compiling a condition; the conditions of a request type share it. */
  static of(inputs: readonly InputDeclaration[]): Vocabulary {
    const known = vocabularies.get(inputs);
    if (known) return known;
    const vocabulary = new Vocabulary(inputs);
    vocabularies.set(inputs, vocabulary);
    return vocabulary;
  }

  get inputNames(): string[] {
    return [...this.#names];
  }

  /** The same object for the same path. Undefined: it does not begin with an input, but with a constant of CEL. */
  path(names: readonly string[]): Path | undefined {
    if (!this.#names.has(names[0]!)) return undefined;
    const key = JSON.stringify(names);
    const known = this.#paths.get(key);
    if (known) return known;
    const path = { key, names };
    this.#paths.set(key, path);
    return path;
  }
}

const vocabularies = new WeakMap<readonly InputDeclaration[], Vocabulary>();
