import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildOrderTree,
  flattenItems,
  MAX_TREE_DEPTH,
  orderQualificationInputs,
  type SubmittedItem,
} from '../src/index.js';

const item = (id: string, childIds: string[] = [], parentIds: string[] = []): SubmittedItem => ({
  id,
  action: 'add',
  quantity: 1,
  characteristics: [],
  childIds,
  parentIds,
});

const rootsOf = (items: SubmittedItem[]) => {
  const tree = buildOrderTree(items);
  if ('faults' in tree) throw new Error(JSON.stringify(tree.faults));
  return tree.roots;
};

describe('buildOrderTree', () => {
  it.each([
    ['by HasChild', [item('1', ['2', '3']), item('2'), item('3')]],
    ['by HasParent', [item('1'), item('2', [], ['1']), item('3', [], ['1'])]],
    ['by both', [item('1', ['2', '3']), item('2', [], ['1']), item('3', [], ['1'])]],
  ])('plants a tree %s', (_, items) => {
    expect(
      rootsOf(items)
        .flatMap(flattenItems)
        .map(({ id }) => id),
    ).toEqual(['1', '2', '3']);
    expect(rootsOf(items)).toHaveLength(1);
  });

  it.each([
    [[], [{ reason: 'the order has no items' }]],
    [[item('1'), item('1')], [{ index: 1, reason: 'the id "1" is already that of item 1' }]],
    [[item('1', ['9'])], [{ index: 0, reason: 'names the item "9", which is not in the order' }]],
    [
      [item('1', ['3']), item('2', ['3']), item('3')],
      [{ index: 1, reason: 'the item "3" has two parents: "1" and "2"' }],
    ],
    [[item('1', ['1'])], [{ index: 0, reason: 'is in a cycle: 1 → 1' }]],
    [[item('1', ['2']), item('2', ['1'])], [{ index: 1, reason: 'is in a cycle: 2 → 1 → 2' }]],
  ])('says what is wrong with %j', (items, faults) => {
    expect(buildOrderTree(items)).toEqual({ faults });
  });

  it('refuses a tree that is too deep', () => {
    const chain = Array.from({ length: MAX_TREE_DEPTH + 1 }, (_, i) =>
      item(`${i}`, i < MAX_TREE_DEPTH ? [`${i + 1}`] : []),
    );
    expect(buildOrderTree(chain)).toEqual({
      faults: [{ index: MAX_TREE_DEPTH, reason: 'lies deeper than 32 levels' }],
    });
  });

  it('rebuilds any forest, on whichever side its relations are given', () => {
    const forest = fc.array(fc.tuple(fc.nat(), fc.constantFrom('parent', 'child', 'both')), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(forest, (spec) => {
        const ids = spec.map((_, i) => ['__proto__', 'constructor'][i] ?? `i${i}`);
        const parents = new Map<string, string>();
        const items = ids.map((id) => item(id));
        spec.forEach(([pick, side], i) => {
          const parent = pick % (i + 1);
          if (parent === i) return;
          parents.set(ids[i]!, ids[parent]!);
          if (side !== 'child') items[i]!.parentIds.push(ids[parent]!);
          if (side !== 'parent') items[parent]!.childIds.push(ids[i]!);
        });
        const found = new Map<string, string>();
        const roots = rootsOf(items);
        for (const node of roots.flatMap(flattenItems))
          for (const child of node.children) found.set(child.id, node.id);
        expect(found).toEqual(parents);
        expect(roots.flatMap(flattenItems)).toHaveLength(items.length);
      }),
    );
  });
});

describe('orderQualificationInputs', () => {
  it('shows characteristics by name, whatever the name', () => {
    const [top] = rootsOf([
      {
        ...item('1'),
        characteristics: [
          { name: '__proto__', value: 1 },
          { name: 'Speed', value: '1 Gbps' },
        ],
      },
    ]);
    const order = { id: 'o', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true };
    const { topOrderLineItem } = orderQualificationInputs(order, top!);
    expect(Object.entries(topOrderLineItem.characteristics)).toEqual([
      ['__proto__', 1],
      ['Speed', '1 Gbps'],
    ]);
  });
});
