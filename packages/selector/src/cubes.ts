import type { Formula, Literal, Order, Test } from './formula.js';
import { FALSE, outcomesOfTest, TRUE } from './outcomes.js';

/** More ways to be true than this are not followed up: nothing is then said of the condition. */
const MAX_CUBES = 64;

type TestLeaf = Extract<Formula, { op: 'test' }>;
export type Leaf = TestLeaf | Extract<Formula, { op: 'opaque' }>;

/**
 * One way for a condition to be true: each of these parts is true, without an error. A condition is true exactly where
 * at least one of its cubes is.
 */
export type Cube = readonly Leaf[];

/** Undefined: there are too many. */
export function cubesOf(formula: Formula): Cube[] | undefined {
  switch (formula.op) {
    case 'constant':
      return formula.value ? [[]] : [];
    case 'opaque':
      return [[formula]];
    case 'test': {
      const { test } = formula;
      if (test.kind === 'order' && formula.negated)
        return [[{ ...formula, negated: false, test: { ...test, op: OPPOSITE[test.op] } }]];
      if (test.kind !== 'one-of' || formula.negated) return [[formula]];
      return bounded(test.values.map((value) => [{ ...formula, test: { kind: 'one-of', values: [value] } }]));
    }
    case 'or': {
      const sides = formula.terms.map(cubesOf);
      return sides.every((side) => side !== undefined) ? bounded(sides.flat()) : undefined;
    }
    case 'and':
      return formula.terms.reduce<Cube[] | undefined>(
        (cubes, term) => {
          const more = cubes && cubesOf(term);
          return more && bounded(cubes.flatMap((one) => more.map((other) => [...one, ...other])));
        },
        [[]],
      );
  }
}

const OPPOSITE: Record<Order, Order> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

const bounded = (cubes: Cube[]): Cube[] | undefined => (cubes.length > MAX_CUBES ? undefined : cubes);

/** Whether no request can make all parts true. False: it is not known. */
export function isContradictory(cube: Cube): boolean {
  for (const leaf of cube) {
    if (leaf.op === 'opaque') {
      if (
        cube.some((one) => one.op === 'opaque' && one.source === leaf.source && one.negated !== leaf.negated)
      )
        return true;
    } else if (excludeEachOther(testsAt(cube, leaf))) return true;
  }
  return false;
}

/** Whether the formula is true, without an error, wherever the cube is. False: it is not known. */
export function entails(cube: Cube, formula: Formula): boolean {
  switch (formula.op) {
    case 'constant':
      return formula.value;
    case 'and':
      return formula.terms.every((term) => entails(cube, term));
    case 'or':
      return formula.terms.some((term) => entails(cube, term));
    case 'opaque':
      return cube.some(
        (leaf) => leaf.op === 'opaque' && leaf.source === formula.source && leaf.negated === formula.negated,
      );
    case 'test': {
      const known = testsAt(cube, formula);
      const values = valuesAllowedBy(known);
      if (values?.every((value) => outcomesOfTest(formula.test, value) === wantedOf(formula))) return true;
      return known.some((one) => implies(one, formula));
    }
  }
}

/** What the cube says of the same path. */
export const testsAt = (cube: Cube, { path: { key } }: Pick<TestLeaf, 'path'>): TestLeaf[] =>
  cube.filter((leaf) => leaf.op === 'test').filter(({ path }) => path.key === key);

/** Whether the value may make the test come out as it is wanted. */
export const allows = (leaf: Pick<TestLeaf, 'test' | 'negated'>, value: unknown): boolean =>
  (outcomesOfTest(leaf.test, value) & wantedOf(leaf)) !== 0;

const wantedOf = ({ negated }: Pick<TestLeaf, 'negated'>): number => (negated ? FALSE : TRUE);

/** The only values that can be at the path. Undefined: there is no end of them. */
function valuesAllowedBy(tests: readonly TestLeaf[]): Literal[] | undefined {
  const finite = tests.flatMap(({ test, negated }): (readonly Literal[])[] => {
    if (test.kind === 'true') return [[!negated]];
    return test.kind === 'one-of' && !negated ? [test.values] : [];
  })[0];
  return finite?.filter((value) => tests.every((leaf) => allows(leaf, value)));
}

function excludeEachOther(tests: readonly TestLeaf[]): boolean {
  const isAbsence = ({ test, negated }: TestLeaf) => test.kind === 'present' && negated;
  if (tests.some(isAbsence) && !tests.every(isAbsence)) return true;
  if (valuesAllowedBy(tests)?.length === 0) return true;
  const kinds = new Set(tests.flatMap((leaf) => kindDemandedBy(leaf) ?? []));
  if (kinds.size > 1) return true;
  const orders = tests.flatMap(({ test }) => (test.kind === 'order' ? [test] : []));
  return orders.some((lower) =>
    orders.some((upper) => isAbove(lower) && !isAbove(upper) && leaveNothing(lower, upper)),
  );
}

interface Bound {
  op: Order;
  than: string | number;
}

const isAbove = ({ op }: Bound): boolean => op === '>' || op === '>=';

const leaveNothing = (lower: Bound, upper: Bound): boolean =>
  lower.than > upper.than || (lower.than === upper.than && (lower.op === '>' || upper.op === '<'));

/** The kind that a value must have for the test to be true. Undefined: it may have any, or it is negated. */
function kindDemandedBy({ test, negated }: Pick<TestLeaf, 'test' | 'negated'>): string | undefined {
  if (negated) return undefined;
  if (test.kind === 'order') return typeof test.than;
  return test.kind === 'text' ? 'string' : undefined;
}

/** Whether the one being true makes the other true, whatever else is known. */
function implies(known: TestLeaf, wanted: Pick<TestLeaf, 'test' | 'negated'>): boolean {
  const { test: from } = known;
  const { test: to } = wanted;
  // That a value was found is enough; how it was tested does not matter.
  if (to.kind === 'present' && !wanted.negated) return from.kind !== 'present' || !known.negated;
  if (known.negated === wanted.negated && isSame(from, to)) return true;
  if (wanted.negated && to.kind === 'order')
    return implies(known, { negated: false, test: { ...to, op: OPPOSITE[to.op] } });
  if (wanted.negated && to.kind === 'one-of') {
    if (known.negated && from.kind === 'one-of')
      return to.values.every((value) => from.values.includes(value));
    return kindDemandedBy(known) !== undefined && to.values.every((value) => !allows(known, value));
  }
  if (known.negated || wanted.negated) return false;
  if (from.kind === 'order' && to.kind === 'order') return isWithin(from, to);
  return from.kind === 'text' && to.kind === 'text' && isPartOf(from, to);
}

const isSame = (a: Test, b: Test): boolean => JSON.stringify(a) === JSON.stringify(b);

function isWithin(inner: Bound, outer: Bound): boolean {
  if (typeof inner.than !== typeof outer.than || isAbove(inner) !== isAbove(outer)) return false;
  if (inner.than === outer.than) return inner.op === outer.op || outer.op.endsWith('=');
  return isAbove(inner) ? inner.than > outer.than : inner.than < outer.than;
}

function isPartOf(whole: Extract<Test, { kind: 'text' }>, part: Extract<Test, { kind: 'text' }>): boolean {
  if (part.how === 'contains') return whole.part.includes(part.part);
  return whole.how === part.how && whole.part[part.how](part.part);
}
