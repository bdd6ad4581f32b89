import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Condition,
  compileCondition,
  type InputDeclaration,
  isFault,
  type Selectable,
  Selector,
} from '../src/index.js';

const INPUTS: InputDeclaration[] = [
  { name: 'topOrderLineItem', type: 'reference', reference: 'order-line-item' },
  { name: 'payload', type: 'json' },
];

const compile = (text: string): Condition => {
  const compiled = compileCondition(text, INPUTS);
  if (isFault(compiled)) throw new Error(compiled.message);
  return compiled;
};

const view = (country: unknown, speed: unknown = '1 Gbps') => ({
  topOrderLineItem: {
    id: '1',
    action: 'add',
    quantity: 2,
    place: { country },
    characteristics: Object.assign(Object.create(null), { Speed: speed }),
    order: { id: 'o', relatedParty: [{ id: 'c', role: 'customer' }] },
  },
  payload: { list: Array.from({ length: 1000 }, (_, i) => i) },
});

describe('a condition', () => {
  it.each([
    ['true', true],
    ['topOrderLineItem.place.country == "PT"', true],
    ['"PT" == topOrderLineItem.place.country', true],
    ['topOrderLineItem.place.country in ["ES", "PT"]', true],
    ['topOrderLineItem.characteristics["Speed"] == "1 Gbps" && topOrderLineItem.quantity > 1', true],
    ['topOrderLineItem.quantity == 2.0 && topOrderLineItem.quantity == 2', true],
    ['topOrderLineItem.order.relatedParty.exists(p, p.role == "customer")', true],
    ['topOrderLineItem.characteristics["Speed"].matches("^[0-9]+ Gbps$")', true],
    ['has(topOrderLineItem.place.city)', false],
    ['topOrderLineItem.place.country == "AU"', false],
  ])('%s is %s', (text, matched) => {
    expect(compile(text).evaluate(view('PT')).matched).toBe(matched);
  });

  it('says which term was false, and on what', () => {
    const condition = compile('topOrderLineItem.quantity == 2 && topOrderLineItem.place.country == "AU"');
    expect(condition.evaluate(view('PT'))).toEqual({
      matched: false,
      failed: false,
      reason: 'topOrderLineItem.place.country == "AU" is false: place.country is "PT"',
    });
  });

  it('does not match where a key is missing, and names it', () => {
    expect(
      compile('topOrderLineItem.place.city == "Lisboa" || topOrderLineItem.specification.id == "x"').evaluate(
        view('PT'),
      ),
    ).toMatchObject({
      matched: false,
      failed: true,
      reason: expect.stringContaining('No such key'),
    });
  });

  it.each([
    ['topOrderLineItem.plaice.country == "PT"', { line: 1, column: 18 }],
    ['true &&\n  topOrderLineItem.nothing == 1', { line: 2, column: 20 }],
    ['1 +', { line: 1, column: 4 }],
    ['"a".matches("(?=b)")', { line: 1, column: 13 }],
    ['payload.list.all(a, payload.list.all(b, a > b))', { line: 1, column: 21 }],
  ])('is refused at its place: %s', (text, position) => {
    expect(compileCondition(text, INPUTS)).toMatchObject({ position, excerpt: expect.stringContaining('^') });
  });

  it.each([
    ['1 + 1'],
    ['"text"'],
    [`${'!'.repeat(5_000)}true`],
    [Array(9).fill('payload.list.exists(a, a == 1)').join(' || ')],
  ])('is refused: %.40s', (text) => {
    expect(isFault(compileCondition(text, INPUTS))).toBe(true);
  });

  it('cannot be made to backtrack', () => {
    const inputs = view('PT', `${'a'.repeat(50_000)}!`);
    expect(
      compile('topOrderLineItem.characteristics["Speed"].matches("^(a+)+$")').evaluate(inputs).matched,
    ).toBe(false);
  });

  it('never throws, whatever it is and whatever it is evaluated on', () => {
    fc.assert(
      fc.property(fc.string(), fc.object(), (text, inputs) => {
        const compiled = compileCondition(text, INPUTS);
        if (!isFault(compiled)) compiled.evaluate(inputs);
        compile('topOrderLineItem.place.country == "PT"').evaluate(inputs);
      }),
    );
  });
});

const COUNTRIES = ['PT', 'AU', 'US'];
const conditionText = fc.oneof(
  fc.constant('true'),
  fc.constantFrom(...COUNTRIES).map((country) => `topOrderLineItem.place.country == "${country}"`),
  fc
    .tuple(fc.constantFrom(...COUNTRIES), fc.nat(3))
    .map(
      ([country, speed]) =>
        `topOrderLineItem.characteristics["Speed"] == ${speed} && topOrderLineItem.place.country == "${country}"`,
    ),
  fc.constantFrom(...COUNTRIES).map((country) => `topOrderLineItem.place.country != "${country}"`),
);
const definitions = fc
  .array(fc.record({ text: conditionText, order: fc.nat(5), active: fc.boolean() }), { maxLength: 12 })
  .map((list) =>
    list.map(({ text, order, active }, i): Selectable & { text: string } => ({
      id: `d${i}`,
      key: `k${i}`,
      name: text,
      order,
      active,
      text,
      condition: compile(text),
    })),
  );
const inputs = fc
  .tuple(fc.constantFrom(...COUNTRIES, undefined), fc.nat(3))
  .map(([country, speed]) => view(country, speed));

describe('the selector', () => {
  it('selects by its index what a full scan would select', () => {
    fc.assert(
      fc.property(definitions, inputs, (list, given) => {
        const scanned = list
          .filter(({ active, condition }) => active && condition.evaluate(given).matched)
          .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1))
          .map(({ id }) => id);
        const all = new Selector(list.toReversed(), { selection: 'all', failover: false }).select(given, {
          now: 0,
        });
        expect(all.selected.map(({ id }) => id)).toEqual(scanned);
        const first = new Selector(list, { selection: 'first', failover: true }).select(given, { now: 0 });
        expect([...first.selected, ...first.failover].map(({ id }) => id)).toEqual(scanned);
        expect(first.explanation.definitions).toHaveLength(list.length);
      }),
    );
  });

  it('explains every definition, without evaluating those that the index rules out', () => {
    const list = ['PT', 'AU'].map((country, i) => ({
      id: country,
      key: country,
      name: country,
      order: i,
      active: true,
      condition: compile(`topOrderLineItem.place.country == "${country}"`),
    }));
    expect(
      new Selector(list, { selection: 'first', failover: false }).select(view('AU'), { now: 0 }).explanation,
    ).toEqual({
      more: 0,
      definitions: [
        {
          definitionId: 'PT',
          name: 'PT',
          order: 0,
          outcome: 'condition-false',
          reason: 'topOrderLineItem.place.country == "PT" is false: place.country is "AU"',
        },
        { definitionId: 'AU', name: 'AU', order: 1, outcome: 'selected' },
      ],
    });
  });
});
