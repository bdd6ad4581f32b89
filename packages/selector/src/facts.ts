import type { Inputs } from './inputs.js';
import type { Path } from './vocabulary.js';

/** The values of one request, each looked up once however many conditions ask for it. */
export class Facts {
  readonly #values = new Map<Path, unknown>();

  constructor(readonly inputs: Inputs) {}

  /** Undefined: it is not there, which CEL calls an error. */
  at(path: Path): unknown {
    const known = this.#values.get(path);
    if (known !== undefined || this.#values.has(path)) return known;
    const value = valueAt(path.names, this.inputs);
    this.#values.set(path, value);
    return value;
  }
}

function valueAt(names: readonly string[], inputs: Inputs): unknown {
  let value: unknown = inputs;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
