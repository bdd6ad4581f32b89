import type { Facts } from './facts.js';
import { type Formula, kindOf, type Test } from './formula.js';

/** What a formula may come to, as bits; one bit alone is certain. */
export const TRUE = 1;
export const FALSE = 2;
export const ERROR = 4;
const ANY = TRUE | FALSE | ERROR;

/**
 * What the formula may come to on these facts, by CEL's rules: `false && error` is false, `true && error` an error. A
 * value of another kind than it is compared with is unequal, unless its declared type makes it an error.
 */
export function outcomesOf(formula: Formula, facts: Facts): number {
  switch (formula.op) {
    case 'constant':
      return formula.value ? TRUE : FALSE;
    case 'and': {
      let outcomes = TRUE;
      for (const term of formula.terms) {
        outcomes = both(outcomes, outcomesOf(term, facts));
        if (outcomes === FALSE) break;
      }
      return outcomes;
    }
    case 'or': {
      let opposite = TRUE;
      for (const term of formula.terms) {
        opposite = both(opposite, negate(outcomesOf(term, facts)));
        if (opposite === FALSE) break;
      }
      return negate(opposite);
    }
    case 'test': {
      const outcomes = outcomesOfTest(formula.test, facts.at(formula.path));
      return formula.negated ? negate(outcomes) : outcomes;
    }
    case 'opaque':
      return formula.needs.some((path) => facts.at(path) === undefined) ? ERROR : ANY;
  }
}

/**
 * Whether the formula may be true, compiled: it is asked of thousands of conditions for one request, and most often the
 * first test says no.
 */
export function compileMayHold(formula: Formula): (facts: Facts) => boolean {
  switch (formula.op) {
    case 'constant':
      return () => formula.value;
    case 'and': {
      const terms = formula.terms.map(compileMayHold);
      return (facts) => {
        for (const term of terms) if (!term(facts)) return false;
        return true;
      };
    }
    case 'or': {
      const terms = formula.terms.map(compileMayHold);
      return (facts) => {
        for (const term of terms) if (term(facts)) return true;
        return false;
      };
    }
    case 'test': {
      const { path, test, negated } = formula;
      const wanted = negated ? FALSE : TRUE;
      return (facts) => (outcomesOfTest(test, facts.at(path)) & wanted) !== 0;
    }
    case 'opaque': {
      const { needs } = formula;
      return (facts) => needs.every((path) => facts.at(path) !== undefined);
    }
  }
}

const both = (a: number, b: number): number =>
  (a & b & TRUE) |
  ((a | b) & FALSE) |
  ((a & ERROR && b & (TRUE | ERROR)) || (b & ERROR && a & (TRUE | ERROR)) ? ERROR : 0);

const negate = (outcomes: number): number =>
  (outcomes & ERROR) | (outcomes & TRUE ? FALSE : 0) | (outcomes & FALSE ? TRUE : 0);

/** What a test may come to on a value; undefined is one that is not there. */
export function outcomesOfTest(test: Test, value: unknown): number {
  if (test.kind === 'present') return ERROR | (value === undefined ? FALSE : TRUE);
  if (value === undefined) return ERROR;
  switch (test.kind) {
    case 'true':
      return typeof value === 'boolean' ? certain(value) : ERROR;
    case 'one-of': {
      const kind = kindOf(value);
      if (test.values.length === 0 || kind !== kindOf(test.values[0])) return FALSE | ERROR;
      return certain(test.values.some((one) => one === value));
    }
    case 'order':
      if (typeof value !== typeof test.than) return ERROR;
      return certain(isOrdered(value as string | number, test.op, test.than));
    case 'text':
      return typeof value === 'string' ? certain(holdsPart(value, test.how, test.part)) : ERROR;
  }
}

function holdsPart(value: string, how: 'startsWith' | 'endsWith' | 'contains', part: string): boolean {
  return how === 'contains' ? value.includes(part) : value[how](part);
}

const certain = (truth: boolean): number => (truth ? TRUE : FALSE);

export function isOrdered(value: string | number, op: string, than: string | number): boolean {
  switch (op) {
    case '<':
      return value < than;
    case '<=':
      return value <= than;
    case '>':
      return value > than;
    default:
      return value >= than;
  }
}
