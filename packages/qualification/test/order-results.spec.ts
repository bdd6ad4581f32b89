import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionOutcome,
  orderResults,
  QUALIFICATION_RESULTS,
  type ServiceOrderState,
} from '../src/index.js';

const serviceOrder = (position: number, rest: Partial<ServiceOrderState> = {}): ServiceOrderState => ({
  position,
  lineItemPosition: position,
  itemId: String(position),
  topItemId: String(position),
  result: 'pending',
  lineItemResult: 'pending',
  ...rest,
});

const qualified = (itemId: string): ExecutionOutcome => ({
  definition: 'Any',
  rank: 0,
  status: 'succeeded',
  answer: [{ id: itemId, result: 'qualified' }],
});

describe('orderResults', () => {
  it('leaves a top item pending that was not asked for yet', () => {
    const results = orderResults([serviceOrder(0), serviceOrder(1)], new Map([['0', [qualified('0')]]]));
    expect(results).toMatchObject({ state: 'inProgress', result: 'pending' });
    expect([...results.lineItems]).toEqual([[0, 'qualified']]);
  });

  it('decides a top item for which no definition was selected', () => {
    const { decided } = orderResults([serviceOrder(0)], new Map([['0', []]]));
    expect(decided).toMatchObject([
      { outcome: { result: 'none', failure: { code: 'no-definition-matched' } } },
    ]);
  });

  it('never decides again what has a result, whatever the executions say', () => {
    const result = fc.constantFrom(...QUALIFICATION_RESULTS.filter((one) => one !== 'pending'));
    fc.assert(
      fc.property(result, (set) => {
        const standing = [serviceOrder(0, { result: set, lineItemResult: set })];
        const { decided, lineItems, ...order } = orderResults(standing, new Map([['0', [qualified('0')]]]));
        expect([decided, lineItems.size, order.result]).toEqual([[], 0, set]);
      }),
    );
  });
});
