import type { Path } from './formula.js';
import type { Inputs } from './inputs.js';

/** The values of one request, each looked up once however many conditions ask for it. */
export class Facts {
  readonly #values = new Map<string, unknown>();

  constructor(readonly inputs: Inputs) {}

  /** Undefined: it is not there, which CEL calls an error. */
  at({ key, names }: Path): unknown {
    const known = this.#values.get(key);
    if (known !== undefined || this.#values.has(key)) return known;
    const value = valueAt(names, this.inputs);
    this.#values.set(key, value);
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
