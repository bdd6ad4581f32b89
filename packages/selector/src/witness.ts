import { allows, type Cube, type Leaf, testsAt } from './cubes.js';
import type { Literal, Test } from './formula.js';
import type { Inputs } from './inputs.js';
import type { Path } from './vocabulary.js';

/** Where a value has only to be there. */
const ANY_VALUE = 'any';

/**
 * Inputs that make the cube true, as far as can be told: whoever relies on them evaluates the condition on them.
 * Undefined: none were found.
 */
export function witnessOf(cube: Cube): Inputs | undefined {
  const inputs = {};
  const paths = new Map<string, Path>();
  for (const path of cube.flatMap(pathsOf)) paths.set(path.key, path);
  for (const path of paths.values()) {
    const tests = testsAt(cube, { path });
    const value = candidatesFor(tests).find((candidate) => tests.every((leaf) => allows(leaf, candidate)));
    if (value === undefined && !tests.some(({ test }) => test.kind === 'present')) return undefined;
    if (!put(inputs, path.names, value)) return undefined;
  }
  return inputs;
}

const pathsOf = (leaf: Leaf): readonly Path[] => (leaf.op === 'test' ? [leaf.path] : leaf.needs);

/** Values of which one is likely to do: those that are named, and their neighbours. */
function candidatesFor(tests: ReturnType<typeof testsAt>): (Literal | undefined)[] {
  const named = tests.flatMap(valuesNamedBy);
  const texts = named.filter((value) => typeof value === 'string');
  const numbers = named.filter((value) => typeof value === 'number');
  return [
    ...named,
    ...numbers.flatMap((value) => [value + 1, value - 1]),
    ...numbers.flatMap((one) => numbers.map((other) => (one + other) / 2)),
    ...texts.flatMap((one) => [`${one}${ANY_VALUE}`, `${ANY_VALUE}${one}`]),
    ...texts.flatMap((one) => texts.map((other) => `${one}${other}`)),
    '',
    ANY_VALUE,
    undefined,
  ];
}

function valuesNamedBy({ test, negated }: { test: Test; negated: boolean }): readonly Literal[] {
  switch (test.kind) {
    case 'one-of':
      return test.values;
    case 'order':
      return [test.than];
    case 'text':
      return [test.part];
    case 'true':
      return [!negated];
    case 'present':
      return [];
  }
}

/** False: something else is in the way. Of an absent value, what it would be in is made. */
function put(inputs: Inputs, names: readonly string[], value: unknown): boolean {
  let at = inputs as Record<string, unknown>;
  for (const name of names.slice(0, -1)) {
    if (!Object.hasOwn(at, name)) define(at, name, {});
    const next = at[name];
    if (typeof next !== 'object' || next === null) return false;
    at = next as Record<string, unknown>;
  }
  const last = names.at(-1)!;
  if (value === undefined) return !Object.hasOwn(at, last);
  if (Object.hasOwn(at, last)) return false;
  define(at, last, value);
  return true;
}

/** As an own property, whatever its name. */
const define = (at: object, name: string, value: unknown): void => {
  Object.defineProperty(at, name, { value, enumerable: true, writable: true, configurable: true });
};
