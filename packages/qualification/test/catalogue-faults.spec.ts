import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CharacteristicSpecification,
  decompose,
  findCatalogueFaults,
  type QualificationItem,
  VALUE_TYPES,
} from '../src/index.js';
import { catalogue, child, itemOf, specification } from './catalogue.js';

const faultsOf = (item: QualificationItem, known: ReturnType<typeof catalogue>) =>
  findCatalogueFaults(decompose([item], known), known);

const speed = {
  name: 'Speed',
  valueType: 'string',
  mandatory: true,
  choices: ['1 Gbps', '10 Gbps'],
} as const;

describe('findCatalogueFaults', () => {
  it.each([
    [
      'a value that is no choice',
      [{ name: 'Speed', value: '2 Gbps' }],
      0,
      /^"Speed" must be one of "1 Gbps"/,
    ],
    ['a value of another type', [{ name: 'Speed', value: 1 }], 0, /^"Speed" must be a string$/],
    [
      'a mandatory one that is missing',
      [{ name: 'Note', value: 1 }],
      'characteristics',
      /^"Speed" is missing/,
    ],
  ])('names %s', (_, characteristics, at, reason) => {
    const known = catalogue([specification('line', { characteristics: [speed] })]);
    expect(faultsOf(itemOf('line', { characteristics }), known)).toEqual([
      { itemId: '100', at, reason: expect.stringMatching(reason) },
    ]);
  });

  it('names the first of many choices', () => {
    const choices = Array.from({ length: 30 }, (_, i) => `${i}`);
    const known = catalogue([specification('line', { characteristics: [{ ...speed, choices }] })]);
    const [fault] = faultsOf(itemOf('line', { characteristics: [{ name: 'Speed', value: 'x' }] }), known);
    expect(fault!.reason).toMatch(/"18", "19", …$/);
  });

  it('lets a characteristic pass that the specification does not know', () => {
    const known = catalogue([specification('line')]);
    expect(faultsOf(itemOf('line', { characteristics: [{ name: 'Note', value: null }] }), known)).toEqual([]);
  });

  it('lets a resource-facing specification be made, and not be asked for', () => {
    const known = catalogue([
      specification('line', { children: [child('port')] }),
      specification('port', { category: 'resource-facing' }),
    ]);
    expect(faultsOf(itemOf('line'), known)).toEqual([]);
    expect(faultsOf(itemOf('port'), known)).toEqual([
      { itemId: '100', at: 'specification', reason: expect.stringContaining('resource-facing') },
    ]);
  });

  it('asks for known specifications where it is strict', () => {
    const { specification: _, ...withoutSpecification } = itemOf('');
    expect(faultsOf(itemOf('nowhere'), catalogue([]))).toEqual([]);
    expect(faultsOf(itemOf('nowhere'), catalogue([], true))).toEqual([
      { itemId: '100', at: 'specification', reason: expect.stringContaining('"nowhere"') },
    ]);
    expect(faultsOf(withoutSpecification, catalogue([], true))).toEqual([]);
  });

  it('tells what is wrong with a generated item of the submitted one', () => {
    const known = catalogue([
      specification('bundle', { children: [child('line')] }),
      specification('line', { characteristics: [speed] }),
    ]);
    expect(faultsOf(itemOf('bundle'), known)).toEqual([
      { itemId: '100', reason: expect.stringMatching(/the item "100\.1": "Speed" is missing/) },
    ]);
  });

  it('takes each JSON value for one type, and a number for two', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const characteristics = VALUE_TYPES.map(
          (valueType): CharacteristicSpecification => ({ name: valueType, valueType, mandatory: false }),
        );
        const known = catalogue([specification('s', { characteristics })]);
        const sent = VALUE_TYPES.map((name) => ({ name, value }));
        const fitting = VALUE_TYPES.length - faultsOf(itemOf('s', { characteristics: sent }), known).length;
        expect(fitting).toBe(value === null ? 0 : Number.isInteger(value) ? 2 : 1);
      }),
    );
  });
});
