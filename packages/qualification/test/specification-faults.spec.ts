import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findSpecificationFaults, type ServiceSpecification } from '../src/index.js';
import { child, specification } from './catalogue.js';

const graphOf = (specifications: ServiceSpecification[]) =>
  new Map(specifications.map(({ id, children }) => [id, children]));

const faultsOf = (attributes: Partial<ServiceSpecification>, others: ServiceSpecification[] = []) =>
  findSpecificationFaults(specification('a', attributes), graphOf(others));

const characteristic = { name: 'Speed', valueType: 'string', mandatory: false } as const;

describe('findSpecificationFaults', () => {
  it('has nothing to say of a sound one', () => {
    expect(
      faultsOf(
        {
          characteristics: [{ ...characteristic, choices: ['1', '2'], defaultValue: '2' }],
          children: [child('b', 0, 2)],
          serviceOrders: [{ name: 'access' }, { name: 'cpe' }],
        },
        [specification('b')],
      ),
    ).toEqual([]);
  });

  it('names every fault at once', () => {
    expect(
      faultsOf({
        characteristics: [
          { ...characteristic, valueType: 'integer', choices: [1, 2.5], defaultValue: 3 },
          { ...characteristic, defaultValue: false },
        ],
        children: [child('nowhere', 3, 2), child('nowhere')],
        serviceOrders: [{ name: 'access' }, { name: 'access' }],
      }),
    ).toEqual([
      { path: 'characteristics[1].name', reason: '"Speed" is in the list already' },
      { path: 'children[1].specification', reason: '"nowhere" is in the list already' },
      { path: 'serviceOrders[1].name', reason: '"access" is in the list already' },
      { path: 'characteristics[0].choices[1]', reason: 'must be an integer' },
      { path: 'characteristics[0].defaultValue', reason: 'must be one of 1, 2.5' },
      { path: 'characteristics[1].defaultValue', reason: 'must be a string' },
      { path: 'children[0].min', reason: 'is more than max: 3 > 2' },
      { path: 'children[0].specification', reason: 'there is no service specification "nowhere"' },
      { path: 'children[1].specification', reason: 'there is no service specification "nowhere"' },
    ]);
  });

  it.each([
    ['itself', 'a', [], 'a → a'],
    ['another', 'b', [specification('b', { children: [child('a')] })], 'a → b → a'],
    [
      'several others, by the shortest way',
      'b',
      [
        specification('b', { children: [child('c'), child('d')] }),
        specification('c', { children: [child('d')] }),
        specification('d', { children: [child('a')] }),
      ],
      'a → b → d → a',
    ],
  ])('finds a cycle through %s', (_, to, others, way) => {
    expect(faultsOf({ children: [child(to)] }, others)).toEqual([
      { path: 'children[0].specification', reason: `makes a cycle: ${way}` },
    ]);
  });

  it('counts the levels above and below', () => {
    const chain = (name: string, length: number, end: string[] = []) =>
      Array.from({ length }, (_, i) =>
        specification(`${name}${i}`, {
          children: i < length - 1 ? [child(`${name}${i + 1}`)] : end.map((id) => child(id)),
        }),
      );
    const others = (above: number) => [...chain('up', above, ['a']), ...chain('down', 16)];
    expect(faultsOf({ children: [child('down0')] }, others(15))).toEqual([]);
    expect(faultsOf({ children: [child('down0')] }, others(16))).toEqual([
      { path: 'children', reason: 'makes 33 levels of specifications; 32 are allowed' },
    ]);
  });

  it('lets no cycle into a catalogue, in whichever order it grows', () => {
    const changes = fc.array(fc.tuple(fc.nat(6), fc.uniqueArray(fc.nat(6), { maxLength: 3 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(changes, (steps) => {
        const graph = graphOf(Array.from({ length: 7 }, (_, i) => specification(`s${i}`)));
        for (const [i, to] of steps) {
          const changed = specification(`s${i}`, { children: to.map((n) => child(`s${n}`)) });
          if (findSpecificationFaults(changed, graph).length === 0) graph.set(changed.id, changed.children);
        }
        // Without cycles, taking away what has no children leaves nothing.
        while (graph.size > 0) {
          const leaf = [...graph].find(
            ([, children]) => !children.some((one) => graph.has(one.specification)),
          );
          expect(leaf).toBeDefined();
          graph.delete(leaf![0]);
        }
      }),
    );
  });
});
