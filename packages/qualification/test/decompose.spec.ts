import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decompose,
  flattenItems,
  MAX_DECOMPOSED_ITEMS,
  MAX_TREE_DEPTH,
  type QualificationItem,
} from '../src/index.js';
import { catalogue, child, itemOf, specification } from './catalogue.js';

const idsOf = (tops: QualificationItem[]) => tops.flatMap(flattenItems).map(({ id }) => id);

describe('decompose', () => {
  it('adds the children of a specification, and theirs, as many as there must be', () => {
    const { tops, decomposed, faults } = decompose(
      [itemOf('bundle')],
      catalogue([
        specification('bundle', { children: [child('line', 2), child('option', 0, 3)] }),
        specification('line', { children: [child('cpe')] }),
        specification('cpe', { version: '2' }),
        specification('option'),
      ]),
    );
    expect(faults).toEqual([]);
    expect(idsOf(tops)).toEqual(['100', '100.1', '100.1.1', '100.2', '100.2.1']);
    expect([...decomposed]).toEqual(['100']);
    expect(tops[0]!.children[0]!.children[0]).toEqual({
      id: '100.1.1',
      action: 'add',
      quantity: 1,
      specification: { id: 'cpe', name: 'Specification cpe', version: '2' },
      characteristics: [],
      children: [],
    });
  });

  it('inherits place and action, and takes a value from the parent before the default', () => {
    const own = { valueType: 'string', mandatory: false } as const;
    const [top] = decompose(
      [
        itemOf('bundle', {
          action: 'modify',
          quantity: 3,
          place: { id: 'p' },
          characteristics: [
            { name: 'Speed', value: '1 Gbps' },
            { name: 'Colour', value: 'red' },
          ],
        }),
      ],
      catalogue([
        specification('bundle', { children: [child('line')] }),
        specification('line', {
          characteristics: [
            { ...own, name: 'Speed', defaultValue: '10 Mbps' },
            { ...own, name: 'Medium', defaultValue: 'fibre' },
            { ...own, name: 'Note' },
          ],
        }),
      ]),
    ).tops;
    expect(top!.children[0]).toMatchObject({ action: 'modify', quantity: 1, place: { id: 'p' } });
    expect(top!.children[0]!.characteristics).toEqual([
      { name: 'Speed', value: '1 Gbps' },
      { name: 'Medium', valueType: 'string', value: 'fibre' },
    ]);
  });

  it('leaves an item that brings children as it is, and looks below it', () => {
    const { tops } = decompose(
      [itemOf('bundle', { children: [itemOf('line', { id: '100.1' })] })],
      catalogue([
        specification('bundle', { children: [child('line', 2)] }),
        specification('line', { children: [child('cpe')] }),
        specification('cpe'),
      ]),
    );
    expect(idsOf(tops)).toEqual(['100', '100.1', '100.1.1']);
  });

  it('gives no id that the order has', () => {
    const { tops } = decompose(
      [itemOf('bundle'), itemOf('other', { id: '100.1' })],
      catalogue([specification('bundle', { children: [child('line', 2)] }), specification('line')]),
    );
    expect(idsOf(tops)).toEqual(['100', '100.2', '100.3', '100.1']);
  });

  it('stops at the most items and levels there may be, and says so', () => {
    const wide = decompose(
      [itemOf('bundle')],
      catalogue([
        specification('bundle', { children: [child('line', MAX_DECOMPOSED_ITEMS)] }),
        specification('line'),
      ]),
    );
    expect(idsOf(wide.tops)).toHaveLength(MAX_DECOMPOSED_ITEMS);
    expect(wide.faults).toEqual([{ itemId: '100', reason: expect.stringContaining('more than 500 items') }]);
    const deep = decompose(
      [itemOf('loop')],
      catalogue([specification('loop', { children: [child('loop')] })]),
    );
    expect(idsOf(deep.tops)).toHaveLength(MAX_TREE_DEPTH);
    expect(deep.faults).toEqual([{ itemId: '100', reason: expect.stringContaining('32 levels') }]);
  });

  it('does not repeat a long value for ever', () => {
    const { tops, faults } = decompose(
      [itemOf('bundle', { place: { id: 'p', note: 'x'.repeat(1_000_000) } })],
      catalogue([specification('bundle', { children: [child('line', 100)] }), specification('line')]),
    );
    expect(idsOf(tops).length).toBeLessThan(10);
    expect(faults).toEqual([{ itemId: '100', reason: expect.stringContaining('too often') }]);
  });
});

/** Any catalogue, faulty ones too: cycles, unknown children, thousands of copies. */
const anyCatalogue = fc
  .array(fc.array(fc.tuple(fc.nat(9), fc.constantFrom(0, 1, 1, 2, 3, 5_000)), { maxLength: 3 }), {
    maxLength: 8,
  })
  .map((specs) =>
    catalogue(
      specs.map((children, i) =>
        specification(`s${i}`, { children: children.map(([to, min]) => child(`s${to}`, min)) }),
      ),
    ),
  );

/** Any forest, its ids like those that decomposition makes. */
const anyForest = fc
  .array(fc.tuple(fc.nat(9), fc.nat(), fc.constantFrom('', '.1', '.2', '.1.1')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((specs) => {
    const tops: QualificationItem[] = [];
    const all: QualificationItem[] = [];
    const ids = new Set<string>();
    for (const [to, pick, tail] of specs) {
      const wanted = `${all.length % 3}${tail}`;
      const id = ids.has(wanted) ? `x${all.length}` : wanted;
      ids.add(id);
      const item = itemOf(`s${to}`, { id });
      const parent = all[pick % (all.length + 1)];
      (parent?.children ?? tops).push(item);
      all.push(item);
    }
    return tops;
  });

describe('whatever the catalogue and the order', () => {
  const everywhere = (
    holds: (before: QualificationItem[], made: ReturnType<typeof decompose>, again: () => unknown) => void,
  ) =>
    fc.assert(
      fc.property(anyForest, anyCatalogue, (tops, known) => {
        const made = decompose(tops, known);
        holds(tops, made, () => decompose(made.tops, known).tops);
      }),
    );

  it('ends, within bounds', () =>
    everywhere((before, { tops }) => {
      expect(idsOf(tops).length).toBeLessThanOrEqual(Math.max(MAX_DECOMPOSED_ITEMS, idsOf(before).length));
    }));

  it('gives each item an id of its own', () =>
    everywhere((_, { tops }) => expect(new Set(idsOf(tops)).size).toBe(idsOf(tops).length)));

  it('keeps every submitted item with the children that it brings, and puts what it adds below one', () =>
    everywhere((before, { tops, decomposed }) => {
      const after = new Map(tops.flatMap(flattenItems).map((item) => [item.id, item]));
      const submitted = before.flatMap(flattenItems);
      for (const { children: brought, ...item } of submitted) {
        expect(after.get(item.id)).toMatchObject(item);
        if (brought.length > 0)
          expect(after.get(item.id)!.children.map(({ id }) => id)).toEqual(brought.map(({ id }) => id));
      }
      const below = [...decomposed].flatMap((id) => flattenItems(after.get(id)!).slice(1));
      expect([...submitted.map(({ id }) => id), ...below.map(({ id }) => id)].sort()).toEqual(
        [...after.keys()].sort(),
      );
    }));

  it('is complete: done again, it changes nothing', () =>
    everywhere((_, { tops, faults }, again) => {
      if (faults.length === 0) expect(again()).toEqual(tops);
    }));
});
