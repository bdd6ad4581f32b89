import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyse, type Selectable, type SelectionMode } from '../src/index.js';
import { compile, conditionText, inputs, narrowConditionText, narrowInputs } from './support.js';

const FIRST = { selection: 'first', failover: false } as const;

const define = (text: string, order: number, attributes: Partial<Selectable> = {}): Selectable => ({
  id: `${order}`,
  key: `k${order}`,
  name: text,
  order,
  active: true,
  condition: compile(text),
  ...attributes,
});

const analyseAll = (definitions: Selectable[], mode: SelectionMode) => [...analyse(definitions, mode)];

const matches = ({ condition }: Selectable, given: object) => condition.explain(given).value === true;

/** What is found of the second of two definitions. */
const findingsOf = (earlier: string, later: string, attributes: Partial<Selectable> = {}) =>
  analyseAll([define(earlier, 1, attributes), define(later, 2)], FIRST)[1]!;

describe('the analysis', () => {
  it.each([
    ['true', 'payload == 1'],
    ['payload == "a"', 'payload == "a" && urgent'],
    ['payload in ["a", "b"]', 'payload == "b"'],
    ['payload == "a" || payload == "b"', 'payload in ["b", "a"]'],
    ['payload > 5', 'payload >= 6'],
    ['payload > 5', 'payload == 7'],
    ['!(payload < 5)', 'payload > 5 && urgent'],
    ['payload != "a"', 'payload == "b"'],
    ['payload != 3', 'payload > 3'],
    ['payload != "a"', 'payload > 3'],
    ['payload == null', 'payload in [null] && urgent'],
    ['payload != "a"', '!(payload in ["a", "b"])'],
    ['payload.startsWith("P")', 'payload.startsWith("PT")'],
    ['payload.startsWith("P")', 'payload == "PT"'],
    ['payload.contains("b")', 'payload.endsWith("abc")'],
    ['has(payload.a)', 'payload.a == 1'],
    ['has(payload.a) && payload.a > 0', 'payload.a == 1'],
    ['urgent', 'urgent && payload == 1'],
    ['payload.exists(x, x == 1)', 'payload.exists(x, x == 1) && urgent'],
    ['payload == 1 || urgent', '(payload == 1 && urgent) || urgent'],
  ])('proves that %s hides %s', (earlier, later) => {
    expect(findingsOf(earlier, later).neverRuns?.because.name).toBe(earlier);
  });

  it.each([
    ['payload == "a" && urgent', 'payload == "a"'],
    ['payload >= 6', 'payload > 5'],
    // On a number, the first is an error.
    ['payload < "b"', 'payload != "b"'],
    ['payload.a == payload.a', 'payload.b == 1'],
    ['payload.a != 1', 'payload == 1'],
    ['payload.exists(x, x == 1)', 'payload.exists(x, x == 2)'],
    ['payload != 3', 'payload >= 3'],
    ['payload > 5', 'payload >= 5'],
    ['payload <= 5', 'payload >= 5'],
    ['!(payload in ["a", "b"])', 'payload != "a"'],
    ['has(payload.a)', '!has(payload.a)'],
    ['payload.contains("ab")', 'payload.contains("a")'],
    ['payload.startsWith("a")', 'payload.endsWith("a")'],
  ])('does not claim that %s hides %s', (earlier, later) => {
    expect(findingsOf(earlier, later).neverRuns).toBeUndefined();
  });

  it.each<[string, Partial<Selectable>]>([
    ['is inactive', { active: false }],
    ['is in force for a time only', { activeUntil: 5 }],
    ['is a shadow', { shadow: true }],
    ['is skipped when its threshold is reached', { skippedWhenFull: true }],
  ])('does not claim that a definition hides another if it %s', (_, attributes) => {
    expect(findingsOf('true', 'urgent', attributes).neverRuns).toBeUndefined();
  });

  it('does not claim that anything is hidden where all matches run, or take over', () => {
    for (const mode of [{ selection: 'all', failover: false } as const, { ...FIRST, failover: true }])
      expect(analyseAll([define('true', 1), define('urgent', 2)], mode)[1]!.neverRuns).toBeUndefined();
  });

  it.each([
    ['payload == "a" && payload == "b"'],
    ['false'],
    ['payload in []'],
    ['payload > 5 && payload < 5.0'],
    ['payload > 5 && payload.startsWith("a")'],
    ['urgent && !urgent'],
    ['payload == 1 && (payload == 2 || payload != 1)'],
    ['!has(payload.a) && payload.a == 1'],
    ['size(payload) > 1 && !(size(payload) > 1)'],
  ])('proves that %s is never true', (text) => {
    expect(analyseAll([define(text, 1)], FIRST)[0]!.neverTrue).toBe(true);
  });

  it.each([
    ['payload >= 5 && payload <= 5'],
    ['payload != 1 && payload != 2'],
    ['size(payload) > 1 && !(size(payload) > 2)'],
  ])('does not claim that %s is never true', (text) => {
    expect(analyseAll([define(text, 1)], FIRST)[0]!.neverTrue).toBe(false);
  });

  it.each([
    ['payload == 1', 'urgent'],
    ['payload.a > 5 && payload.a < 6', 'payload.a != 5.25'],
    ['payload.startsWith("a")', 'payload.endsWith("b") && payload.contains("a")'],
    ['topOrderLineItem.place.country in ["PT", "AU"]', 'topOrderLineItem.place.country != "PT"'],
    ['!has(payload.a.b)', 'payload.a.c == 1'],
    ['payload.exists(x, x == 1) || urgent', 'urgent'],
  ])('shows that %s overlaps with %s', (earlier, later) => {
    const [first, second] = analyseAll([define(earlier, 1), define(later, 2)], FIRST);
    expect(first!.overlaps).toEqual([]);
    expect(second!.overlaps).toHaveLength(1);
    const [overlap] = second!.overlaps;
    expect(overlap!.with.name).toBe(earlier);
    expect(matches(first!.definition, overlap!.witness)).toBe(true);
    expect(matches(second!.definition, overlap!.witness)).toBe(true);
  });

  it.each([
    ['of every kind', conditionText, fc.array(inputs, { minLength: 20, maxLength: 20 })],
    ['of few values, on all of them', narrowConditionText, fc.constant(narrowInputs)],
  ])('claims nothing that a request could refute: conditions %s', (_, text, requests) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), requests, (texts, given) => {
        const findings = analyseAll(
          texts.map((one, order) => define(one, order)),
          FIRST,
        );
        const witnesses = findings.flatMap(({ overlaps }) => overlaps.map(({ witness }) => witness));
        for (const { definition, neverTrue, neverRuns, overlaps } of findings) {
          for (const request of [...given, ...witnesses]) {
            if (neverTrue) expect(matches(definition, request)).toBe(false);
            if (neverRuns && matches(definition, request))
              expect(matches(neverRuns.because, request)).toBe(true);
          }
          for (const overlap of overlaps)
            expect([definition, overlap.with].map((one) => matches(one, overlap.witness))).toEqual([
              true,
              true,
            ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds what hides a definition and what overlaps with it among many', () => {
    const list = Array.from({ length: 300 }, (_, i) => define(`payload == ${i}`, i));
    const last = [define('urgent', 300), define('urgent && payload == 299', 301)];
    const findings = analyseAll([...list, ...last], FIRST);
    expect(findings.at(-1)!.neverRuns?.because.id).toBe('299');
    expect(findings.at(-1)!.overlaps.map((overlap) => overlap.with.id)).toEqual(['299', '300']);
  });

  it('tells of ten overlaps of a definition', () => {
    const list = Array.from({ length: 20 }, (_, i) => define(`payload != ${i}`, i));
    expect(analyseAll(list, FIRST).at(-1)!.overlaps).toHaveLength(10);
  });
});
