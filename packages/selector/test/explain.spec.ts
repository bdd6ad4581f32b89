import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConditionTree } from '../src/index.js';
import { compile, conditionText, inputs } from './support.js';

const GIVEN = {
  topOrderLineItem: { quantity: 2, place: { country: 'PT' } },
  urgent: false,
  payload: { list: [1] },
};

const nodesOf = (tree: ConditionTree): ConditionTree[] => [tree, ...(tree.children ?? []).flatMap(nodesOf)];

describe('the explanation of a condition', () => {
  it('tells each expression with its value or its error, and which had no effect', () => {
    const condition = compile(
      'topOrderLineItem.place.country == "PT" && (topOrderLineItem.quantity > 5 || urgent) && payload.more == 1',
    );
    expect(condition.explain(GIVEN)).toEqual({
      text: 'topOrderLineItem.place.country == "PT" && (topOrderLineItem.quantity > 5 || urgent) && payload.more == 1',
      value: false,
      children: [
        {
          text: 'topOrderLineItem.place.country == "PT"',
          value: true,
          children: [{ text: 'topOrderLineItem.place.country', value: 'PT' }],
        },
        {
          text: 'topOrderLineItem.quantity > 5 || urgent',
          value: false,
          children: [
            {
              text: 'topOrderLineItem.quantity > 5',
              value: false,
              children: [{ text: 'topOrderLineItem.quantity', value: 2 }],
            },
            { text: 'urgent', value: false },
          ],
        },
        {
          text: 'payload.more == 1',
          error: 'No such key: more',
          notNeeded: true,
          children: [{ text: 'payload.more', error: 'No such key: more', notNeeded: true }],
        },
      ],
    });
  });

  it('marks the branch that was not taken', () => {
    const { children } = compile('urgent ? payload.a == 1 : payload.list == [1]').explain(GIVEN);
    expect(children?.map(({ value, error, notNeeded }) => [value, error, notNeeded])).toEqual([
      [false, undefined, undefined],
      [undefined, 'No such key: a', true],
      [true, undefined, undefined],
    ]);
  });

  it('does not look into what speaks of the elements of a list', () => {
    expect(compile('payload.list.exists(x, x == 1)').explain(GIVEN).children).toEqual([
      { text: 'payload.list', value: [1] },
    ]);
  });

  it.each([
    ['(topOrderLineItem).place["country"] == "PT"', '(topOrderLineItem).place["country"]'],
    ['!(payload.text == ")" || (urgent)) && true', '!(payload.text == ")" || (urgent))'],
    ['((urgent) || urgent) && (true)', '(urgent) || urgent'],
    ["(payload.text) != r'\\'(' && (urgent)", "(payload.text) != r'\\'('"],
    ['(payload.text) != """(""" && (urgent)', '(payload.text) != """("""'],
  ])('gives each expression as it is written: %s', (text, part) => {
    expect(nodesOf(compile(text).explain(GIVEN)).map((node) => node.text)).toContain(part);
  });

  it('is bounded, however large the condition and the values are', () => {
    const text = Array.from({ length: 60 }, () => 'payload.list != [1] && urgent').join(' || ');
    const list = Array.from({ length: 100_000 }, () => 'x'.repeat(100));
    const tree = compile(text).explain({ urgent: true, payload: { list } });
    expect(nodesOf(tree).length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(tree).length).toBeLessThan(400_000);
  });

  it('comes to what the condition comes to, as does each expression in it', () => {
    fc.assert(
      fc.property(conditionText, inputs, (text, given) => {
        const condition = compile(text);
        const evaluation = condition.evaluate(given);
        const tree = condition.explain(given);
        expect(tree.value === true).toBe(evaluation.matched);
        if (!evaluation.matched) expect(tree.value === false).toBe(!evaluation.failed);
        for (const node of nodesOf(tree)) {
          expect('value' in node).toBe(node.error === undefined);
          if (node.text.includes('&&') && !node.text.includes('(') && !node.text.includes('||'))
            expect(node.value === false).toBe(node.children!.some(({ value }) => value === false));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a condition with parentheses', () => {
  it.each([
    ['topOrderLineItem.quantity - (3.0 - 1.0) == 0.0'],
    ['false == (1 == 2)'],
    ['topOrderLineItem.quantity < 1e21'],
    ['topOrderLineItem.quantity > 0.00000000001'],
  ])('means what is written: %s', (text) => {
    expect(compile(text).evaluate(GIVEN)).toEqual({ matched: true });
  });
});
