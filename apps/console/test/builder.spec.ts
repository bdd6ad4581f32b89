import { describe, expect, it } from '@jest/globals';
import { parse } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import {
  COMPARISONS,
  type Group,
  type Kind,
  METHODS,
  toQuery,
  toText,
} from '../src/pages/definition/builder/query.ts';

const HOSTILE = '\\" || true //';

describe('a condition that the builder offers', () => {
  it.each([
    'a.b == "x"',
    'a["x y"] != "z" && b > 5 && c <= -1.5',
    'a == "x" || !(b == "y" && c.startsWith("z"))',
    'a in ["x", "y"] && has(a.b) && !has(a.c) && d == true',
    '(a == "x" || b == "y") && c.contains("z")',
    "a == 'x' // with a remark",
    'true',
  ])('%s comes out of it with the same meaning', (text) => {
    const query = toQuery(text);
    expect(query).toBeDefined();
    expect(toText(query!)).toBe(toText(toQuery(toText(query!))!));
  });
});

describe('a condition that the builder leaves to the text', () => {
  it.each([
    'has(a) && b.matches("x")',
    'size(a) > 1',
    'a ? b == "x" : c == "y"',
    'a',
    'a == b',
    '"x" == a',
    'a == "x" && (b == "y" && c == "z")',
    'a == "5" || a == 5',
    'a in b',
    'a == ',
    '!true',
  ])('%s', (text) => {
    expect(toQuery(text)).toBeUndefined();
  });
});

describe('what is put into the builder', () => {
  const value = fc.oneof(
    fc.constantFrom(HOSTILE, '"', '\\', "'", '" == "" || true || "', '1 || true', 'true', '-1', '\n', '//'),
    fc.string({ unit: 'binary' }),
  );
  const rule = fc.record({
    field: fc.oneof(fc.constantFrom('a', 'a.b', 'a["x y"]'), value),
    operator: fc.constantFrom(...COMPARISONS, ...METHODS, 'in', 'has', 'hasNot'),
    kind: fc.constantFrom<Kind>('string', 'number', 'boolean'),
    value,
  });

  it('stays a value, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), (rules) => {
        const text = toText({ combinator: 'and', rules } as Group);
        // As many rules as there were, and none that holds by itself.
        expect(terms(parse(text).ast)).toBe(rules.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the value that is compared with', () => {
    fc.assert(
      fc.property(value, (text) => {
        const rules: Group['rules'] = [{ field: 'a', operator: '==', kind: 'string', value: text }];
        const condition = parse(toText({ combinator: 'and', rules }));
        expect(condition({ a: text })).toBe(true);
        expect(condition({ a: `${text}!` })).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** How many are joined by `&&`; an `||` is no such thing. */
function terms({ op, args }: { op: string; args: unknown }): number {
  expect(op).not.toBe('||');
  if (op !== '&&') return 1;
  const [left, right] = args as [Parameters<typeof terms>[0], Parameters<typeof terms>[0]];
  return terms(left) + terms(right);
}
