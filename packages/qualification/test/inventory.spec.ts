import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  completeFromInventory,
  EXECUTION_STATUSES,
  type ExecutionOutcome,
  type FoundService,
  isFinal,
  lookupOutcome,
  type QualificationItem,
} from '../src/index.js';

const service: FoundService = { service: { id: 's', place: { id: 'p' } } };

const execution: fc.Arbitrary<ExecutionOutcome<FoundService>> = fc.record({
  definition: fc.constant('Any'),
  rank: fc.nat(5),
  status: fc.constantFrom(...EXECUTION_STATUSES),
  answer: fc.constantFrom([], [service]),
});
const lookups = fc.uniqueArray(
  fc.record({
    itemId: fc.string(),
    executions: fc.uniqueArray(execution, { selector: ({ rank }) => rank, maxLength: 3 }),
  }),
  { selector: ({ itemId }) => itemId, maxLength: 4 },
);

describe('lookupOutcome', () => {
  it('is open exactly while one of them is, and then speaks of every item', () => {
    fc.assert(
      fc.property(lookups, (all) => {
        const outcome = lookupOutcome(all);
        const open = all.some(({ executions }) => executions.some(({ status }) => !isFinal(status)));
        expect(outcome.status === 'open').toBe(open);
        if (outcome.status === 'found')
          expect([...outcome.services.keys()].sort()).toEqual(all.map(({ itemId }) => itemId).sort());
        if (outcome.status === 'failed') expect(outcome.failures.size).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order of the executions', () => {
    fc.assert(
      fc.property(lookups, (all) => {
        const turned = all
          .map(({ itemId, executions }) => ({ itemId, executions: executions.toReversed() }))
          .reverse();
        const [once, again] = [lookupOutcome(all), lookupOutcome(turned)];
        expect(again.status).toBe(once.status);
      }),
    );
  });
});

describe('completeFromInventory', () => {
  const item = (more: Partial<QualificationItem>): QualificationItem => ({
    id: '1',
    action: 'modify',
    quantity: 1,
    characteristics: [],
    children: [],
    ...more,
  });

  it('leaves no reference to the inventory, at any depth', () => {
    const inventory = { serviceId: 's', use: 'change' as const };
    const tree = item({ inventory, children: [item({ id: '2', inventory })] });
    const done = completeFromInventory(
      tree,
      new Map([
        ['1', service],
        ['2', service],
      ]),
    );
    expect(JSON.stringify(done)).not.toContain('inventory');
    expect(done.children[0]).toMatchObject({ serviceId: 's', place: { id: 'p' } });
  });

  it('keeps what the item says itself', () => {
    const inventory = { serviceId: 's', use: 'change' as const };
    const before = { id: 's', specification: { id: 'old' }, characteristics: [{ name: 'A', value: 1 }] };
    const done = completeFromInventory(
      item({ inventory, specification: { id: 'new' }, characteristics: [{ name: 'A', value: 2 }] }),
      new Map([['1', { service: before }]]),
    );
    expect(done).toMatchObject({ specification: { id: 'new' }, characteristics: [{ name: 'A', value: 2 }] });
  });
});
