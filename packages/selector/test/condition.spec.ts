import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileCondition, isFault } from '../src/index.js';
import { compile, INPUTS } from './support.js';

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
    ['topOrderLineItm.id == "1"', 'topOrderLineItem', 0, 15],
    ['topOrderLineItem.plce.country == "PT"', 'place', 17, 21],
    ['topOrderLineItem.id.startWith("a")', 'startsWith', 0, 34],
    ['siez(topOrderLineItem.id) > 1', 'size', 0, 25],
  ])('tells what may have been meant: %s', (text, suggestion, start, end) => {
    expect(compileCondition(text, INPUTS)).toMatchObject({
      suggestion,
      message: expect.stringContaining(`Did you mean ${suggestion}?`),
      range: { start, end },
    });
  });

  it('suggests nothing where nothing is close', () => {
    expect(compileCondition('somethingElse == 1', INPUTS)).not.toHaveProperty('suggestion');
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
