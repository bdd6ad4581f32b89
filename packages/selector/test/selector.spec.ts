import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Selectable, type SelectionMode, type SelectionOutcome, Selector } from '../src/index.js';
import { compile, conditionText, inputs } from './support.js';

interface Definition extends Selectable {
  full: boolean;
}

const NOW = Date.parse('2026-03-01T00:00:00Z');
const CONTEXT = { now: NOW, isFull: ({ full }: Definition) => full };

const make = (attributes: Partial<Definition> & { key: string; text: string }): Definition => ({
  id: attributes.key,
  name: attributes.text,
  order: 0,
  active: true,
  full: false,
  condition: compile(attributes.text),
  ...attributes,
});

const ids = (definitions: readonly Definition[]) => definitions.map(({ id }) => id);

const usual = { weight: 4, arbitrary: fc.constant(undefined) };
const moment = fc.oneof(usual, fc.constantFrom(NOW - 1, NOW, NOW + 1));
const definition = fc.record({
  text: conditionText,
  order: fc.nat(5),
  active: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  activeFrom: moment,
  activeUntil: moment,
  shadow: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
  skippedWhenFull: fc.boolean(),
  full: fc.boolean(),
});
const definitions = fc
  .array(definition, { maxLength: 30 })
  .map((list) => list.map((attributes, i) => make({ ...attributes, key: `k${i}` })));
const mode = fc.constantFrom<SelectionMode>(
  { selection: 'first', failover: false },
  { selection: 'first', failover: true },
  { selection: 'all', failover: false },
);

/** What selection means, written down: every condition evaluated by CEL, in the order of the definitions. */
function reference(list: readonly Definition[], { selection, failover }: SelectionMode, given: object) {
  const ordered = [...list].sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
  const room = selection === 'all' ? Number.POSITIVE_INFINITY : failover ? 21 : 1;
  const outcomes = new Map<string, SelectionOutcome>();
  let matches = 0;
  for (const one of ordered) {
    const { value } = one.condition.explain(given);
    const inForce = (one.activeFrom ?? 0) <= NOW && NOW < (one.activeUntil ?? Number.POSITIVE_INFINITY);
    let outcome: SelectionOutcome;
    if (!one.active) outcome = 'inactive';
    else if (!inForce) outcome = 'not-in-force';
    else if (!one.shadow && matches === room) outcome = 'not-needed';
    else if (value !== true) outcome = value === false ? 'condition-false' : 'condition-error';
    else if (one.skippedWhenFull && one.full) outcome = 'threshold-reached';
    else if (one.shadow) outcome = 'shadow';
    else outcome = matches++ === 0 || selection === 'all' ? 'selected' : 'failover';
    outcomes.set(one.id, outcome);
  }
  const having = (wanted: SelectionOutcome) => ids(ordered.filter(({ id }) => outcomes.get(id) === wanted));
  return { outcomes, selected: having('selected'), failover: having('failover'), shadows: having('shadow') };
}

describe('the selector', () => {
  it('selects by its index what a full scan selects, and explains it truly', () => {
    fc.assert(
      fc.property(definitions, mode, inputs, (list, how, given) => {
        const expected = reference(list, how, given);
        const selector = new Selector(list.toReversed(), how);
        const { selected, failover, shadows, explanation } = selector.select(given, CONTEXT);
        expect(ids(selected)).toEqual(expected.selected);
        expect(ids(failover)).toEqual(expected.failover);
        expect(ids(shadows)).toEqual(expected.shadows);
        expect(explanation.definitions.length + explanation.more).toBe(list.length);
        for (const { definitionId, outcome } of explanation.definitions)
          expect([definitionId, outcome]).toEqual([definitionId, expected.outcomes.get(definitionId)]);
        for (const [id, outcome] of expected.outcomes)
          if (['selected', 'failover', 'shadow', 'threshold-reached'].includes(outcome))
            expect(explanation.definitions.map(({ definitionId }) => definitionId)).toContain(id);
      }),
      { numRuns: 1_000 },
    );
  });

  it('explains each definition in full as it explains it in short', () => {
    fc.assert(
      fc.property(definitions, mode, inputs, (list, how, given) => {
        const selector = new Selector(list, how);
        const all = [...selector.explainAll(given, CONTEXT)];
        expect(new Map(all.map(({ definitionId, outcome }) => [definitionId, outcome]))).toEqual(
          reference(list, how, given).outcomes,
        );
        const inFull = new Map(
          all.map(({ condition, ...short }) => [short.definitionId, { short, condition }]),
        );
        for (const short of selector.select(given, CONTEXT).explanation.definitions)
          expect(inFull.get(short.definitionId)!.short).toEqual(short);
        for (const { id, condition } of list)
          expect(inFull.get(id)!.condition).toEqual(condition.explain(given));
      }),
      { numRuns: 200 },
    );
  });

  it('says what was found where a condition is false, even where the index ruled it out', () => {
    const list = ['PT', 'AU', 'US'].map((country, order) =>
      make({ key: country, order, text: `topOrderLineItem.place.country == "${country}"` }),
    );
    const selector = new Selector(list, { selection: 'first', failover: false });
    const common = (country: string, order: number) => ({
      definitionId: country,
      name: `topOrderLineItem.place.country == "${country}"`,
      order,
    });
    expect(selector.select({ topOrderLineItem: { place: { country: 'AU' } } }, CONTEXT).explanation).toEqual({
      more: 0,
      definitions: [
        {
          ...common('PT', 0),
          outcome: 'condition-false',
          reason: 'topOrderLineItem.place.country == "PT" is false: place.country is "AU"',
        },
        { ...common('AU', 1), outcome: 'selected' },
        { ...common('US', 2), outcome: 'not-needed' },
      ],
    });
    expect(
      selector.select({ topOrderLineItem: { place: {} } }, CONTEXT).explanation.definitions[0],
    ).toMatchObject({
      outcome: 'condition-error',
      reason: 'No such key: topOrderLineItem.place.country, in topOrderLineItem.place.country == "PT"',
    });
  });

  it('asks whether a threshold is reached only of those that match and have one, until one is found', () => {
    const asked: string[] = [];
    const list = [
      make({ key: 'a', order: 1, text: 'payload == 1', skippedWhenFull: true }),
      make({ key: 'b', order: 2, text: 'true', skippedWhenFull: true }),
      make({ key: 'c', order: 3, text: 'true' }),
      make({ key: 'd', order: 4, text: 'true', skippedWhenFull: true }),
    ];
    const { selected, explanation } = new Selector(list, { selection: 'first', failover: false }).select(
      { payload: 2 },
      { now: NOW, isFull: ({ id }) => asked.push(id) > 0 },
    );
    expect(asked).toEqual(['b']);
    expect(ids(selected)).toEqual(['c']);
    expect(explanation.definitions.map(({ outcome }) => outcome)).toEqual([
      'condition-false',
      'threshold-reached',
      'selected',
      'not-needed',
    ]);
  });

  it('runs a shadow beside the selected one, whatever their order', () => {
    const list = [
      make({ key: 'before', order: 1, text: 'true', shadow: true }),
      make({ key: 'selected', order: 2, text: 'true' }),
      make({ key: 'after', order: 3, text: 'true', shadow: true }),
    ];
    const { selected, failover, shadows } = new Selector(list, { selection: 'first', failover: true }).select(
      {},
      CONTEXT,
    );
    expect([selected, failover, shadows].map(ids)).toEqual([['selected'], [], ['before', 'after']]);
  });

  it('says when a definition is in force', () => {
    const list = [
      make({ key: 'a', text: 'true', activeFrom: NOW + 1_000 }),
      make({ key: 'b', text: 'true', activeUntil: NOW }),
    ];
    const { explanation } = new Selector(list, { selection: 'all', failover: false }).select({}, CONTEXT);
    expect(explanation.definitions.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['not-in-force', 'it is in force from 2026-03-01T00:00:01.000Z'],
      ['not-in-force', 'it was in force until 2026-03-01T00:00:00.000Z'],
    ]);
  });

  it('keeps what is stored small, however many definitions there are', () => {
    const list = Array.from({ length: 1_000 }, (_, i) =>
      make({ key: `k${i}`, order: i, text: i < 900 ? `payload == ${i + 10}` : 'true' }),
    );
    const { failover, explanation } = new Selector(list, { selection: 'first', failover: true }).select(
      { payload: 5 },
      CONTEXT,
    );
    expect(failover).toHaveLength(20);
    expect(explanation.definitions).toHaveLength(41);
    expect(explanation.more).toBe(959);
  });

  it('takes the definition that a person chose, unless it is inactive, not in force or a shadow', () => {
    const list = [
      make({ key: 'chosen', text: 'false' }),
      make({ key: 'inactive', text: 'true', active: false }),
      make({ key: 'over', text: 'true', activeUntil: NOW }),
      make({ key: 'shadow', text: 'true', shadow: true }),
    ];
    const selector = new Selector(list, { selection: 'first', failover: true });
    expect(selector.choose('chosen', 'Chosen by Ana.', NOW)).toMatchObject({
      selected: [{ id: 'chosen' }],
      failover: [],
      shadows: [],
      explanation: { definitions: [{ outcome: 'chosen', reason: 'Chosen by Ana.' }], more: 3 },
    });
    for (const key of ['inactive', 'over', 'shadow', 'absent'])
      expect(selector.choose(key, 'Chosen by Ana.', NOW)).toBeUndefined();
  });
});
