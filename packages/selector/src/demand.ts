import type { Formula, Literal, Order } from './formula.js';
import type { Path } from './vocabulary.js';

/** What must be so for a condition to hold, such that the conditions of which it is so can be looked up. */
export type Demand =
  /** One of these is the value at its path. */
  | { kind: 'values'; pairs: readonly Pair[] }
  | { kind: 'prefix'; path: Path; prefix: string }
  /** There is a value, whichever. */
  | { kind: 'present'; path: Path }
  | { kind: 'order'; path: Path; op: Order; than: string | number };

export interface Pair {
  path: Path;
  value: Literal;
}

/** Each of them must be so. */
export function demandsOf(formula: Formula): Demand[] {
  switch (formula.op) {
    case 'constant':
      return formula.value ? [] : [{ kind: 'values', pairs: [] }];
    case 'and':
      return formula.terms.flatMap(demandsOf);
    case 'or': {
      const sides = formula.terms.map((term) => fewestValues(demandsOf(term)));
      return sides.every((side) => side !== undefined) ? [{ kind: 'values', pairs: sides.flat() }] : [];
    }
    case 'test': {
      const { path, test, negated } = formula;
      if (test.kind === 'true') return [{ kind: 'values', pairs: [{ path, value: !negated }] }];
      if (negated) return test.kind === 'present' ? [] : [{ kind: 'present', path }];
      if (test.kind === 'one-of')
        return [{ kind: 'values', pairs: test.values.map((value) => ({ path, value })) }];
      if (test.kind === 'order') return [{ kind: 'order', path, op: test.op, than: test.than }];
      if (test.kind === 'text' && test.how === 'startsWith')
        return [{ kind: 'prefix', path, prefix: test.part }];
      return [{ kind: 'present', path }];
    }
    case 'opaque':
      return formula.needs.map((path) => ({ kind: 'present', path }));
  }
}

const fewestValues = (demands: readonly Demand[]): readonly Pair[] | undefined =>
  demands
    .flatMap((demand) => (demand.kind === 'values' ? [demand.pairs] : []))
    .sort((a, b) => a.length - b.length)[0];
