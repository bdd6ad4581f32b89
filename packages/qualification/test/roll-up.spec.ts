import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canMove,
  combineExecutions,
  EXECUTION_STATUSES,
  type ExecutionOutcome,
  type ExecutionStatus,
  explainRollUp,
  isFinal,
  QUALIFICATION_RESULTS,
  rollUp,
  VENDOR_RESULTS,
} from '../src/index.js';

const result = fc.constantFrom(...QUALIFICATION_RESULTS);

describe('rollUp', () => {
  it.each(QUALIFICATION_RESULTS)('gives a uniform result itself: %s', (one) => {
    expect(rollUp([one, one, one])).toBe(one);
  });

  it.each([
    [['qualified', 'pending', 'unqualified'], 'pending'],
    [['qualified', 'none', 'unqualified'], 'unqualified'],
    [['qualified', 'none', 'alternate'], 'none'],
    [['qualified', 'alternate'], 'alternate'],
  ] as const)('%j → %s', (parts, whole) => {
    expect(rollUp(parts)).toBe(whole);
  });

  it('is explained by the parts that have the result of the whole', () => {
    const parts = [
      { id: '1', result: 'qualified' },
      { id: '1.1', result: 'none' },
      { id: '1.2', result: 'unqualified' },
      { id: '1.3', result: 'unqualified' },
    ] as const;
    expect(explainRollUp(parts)).toEqual({ result: 'unqualified', decidedBy: [parts[2], parts[3]] });
    expect(explainRollUp([])).toEqual({ result: 'none', decidedBy: [] });
  });

  it('is the same under any order, duplication and grouping of the parts', () => {
    fc.assert(
      fc.property(
        fc.array(result, { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        fc.nat(),
        (parts, picks, cut) => {
          const shuffled = parts
            .map((part) => [picks.next().value, part] as const)
            .sort((a, b) => a[0] - b[0]);
          const again = [...shuffled.map(([, part]) => part), parts[0]!];
          const at = cut % again.length;
          const grouped = [again.slice(0, at), again.slice(at)]
            .filter((group) => group.length > 0)
            .map(rollUp);
          expect(rollUp(grouped)).toBe(rollUp(parts));
        },
      ),
    );
  });
});

const answer = fc.record({
  id: fc.constantFrom('1', '2'),
  result: fc.constantFrom(...VENDOR_RESULTS),
  alternates: fc.array(fc.record({ availabilityDate: fc.constant('2027-01-01') }), { maxLength: 2 }),
});
const execution: fc.Arbitrary<ExecutionOutcome> = fc.record({
  definition: fc.string(),
  rank: fc.nat(5),
  status: fc.constantFrom(...EXECUTION_STATUSES),
  answer: fc.uniqueArray(answer, { selector: ({ id }) => id, maxLength: 2 }),
});
const executions = fc.uniqueArray(execution, { selector: ({ rank }) => rank, maxLength: 6 });

describe('combineExecutions', () => {
  it('is the same whatever the order of the executions', () => {
    fc.assert(
      fc.property(executions, fc.nat(), (list, turn) => {
        const turned = [
          ...list.slice(turn % (list.length + 1)),
          ...list.slice(0, turn % (list.length + 1)),
        ].reverse();
        expect(combineExecutions('1', turned)).toEqual(combineExecutions('1', list));
      }),
    );
  });

  it('is pending exactly while one is open', () => {
    fc.assert(
      fc.property(executions, (list) => {
        const open = list.some(({ status }) => !isFinal(status));
        expect(combineExecutions('1', list).result === 'pending').toBe(open);
      }),
    );
  });

  it('takes the best answer, and keeps what every vendor said, by definition', () => {
    const outcome = combineExecutions('1', [
      {
        definition: 'B',
        rank: 1,
        status: 'succeeded',
        answer: [{ id: '1', result: 'qualified', expirationDate: '2027-01-01' }],
      },
      {
        definition: 'A',
        rank: 0,
        status: 'succeeded',
        answer: [{ id: '1', result: 'unqualified', reasons: [{ code: 'X', label: 'x' }] }],
      },
    ]);
    expect(outcome).toEqual({
      result: 'qualified',
      expirationDate: '2027-01-01',
      alternates: [],
      reasons: [{ code: 'X', label: 'x', definition: 'A' }],
    });
  });

  it.each([
    [[], 'no-definition-matched'],
    [[{ definition: 'A', rank: 0, status: 'succeeded', answer: [] }], 'not-answered'],
    [[{ definition: 'A', rank: 0, status: 'timed-out' }], 'timed-out'],
    [[{ definition: 'A', rank: 0, status: 'cancelled' }], 'cancelled'],
    [
      [{ definition: 'A', rank: 0, status: 'failed', error: { code: 'rejected', message: 'no' } }],
      'rejected',
    ],
  ] as [ExecutionOutcome[], string][])('names why there is no result: %j', (list, code) => {
    expect(combineExecutions('1', list)).toMatchObject({ result: 'none', failure: { code } });
  });
});

describe('the lifecycle', () => {
  it('never leaves a final state, and ends alike in whatever order and however often outcomes arrive', () => {
    const arrival = fc.record({ rank: fc.nat(3), to: fc.constantFrom(...EXECUTION_STATUSES) });
    fc.assert(
      fc.property(fc.array(arrival), (arrivals) => {
        const statuses = new Map<number, ExecutionStatus>();
        for (const { rank, to } of arrivals) {
          const from = statuses.get(rank) ?? 'running';
          if (!canMove(from, to)) continue;
          expect(isFinal(from)).toBe(false);
          statuses.set(rank, to);
        }
        // A second delivery of everything changes no execution that has ended.
        for (const [rank, from] of statuses)
          if (isFinal(from))
            for (const { to } of arrivals) expect([rank, canMove(from, to)]).toEqual([rank, false]);
      }),
    );
  });

  it('gives the same results for one outcome per execution, in any order, any number of times', () => {
    const outcomes = fc
      .uniqueArray(execution, { selector: ({ rank }) => rank, minLength: 1, maxLength: 5 })
      .map((list) =>
        list.map((one) => ({ ...one, status: isFinal(one.status) ? one.status : ('succeeded' as const) })),
      );
    fc.assert(
      fc.property(outcomes, fc.array(fc.nat(4)), (list, order) => {
        const apply = (sequence: number[]) => {
          const rows = new Map<number, ExecutionOutcome>(
            list.map(({ rank }) => [rank, { definition: '', rank, status: 'running' }]),
          );
          for (const index of [...sequence, ...list.keys()]) {
            const outcome = list[index % list.length]!;
            if (canMove(rows.get(outcome.rank)!.status, outcome.status)) rows.set(outcome.rank, outcome);
          }
          return combineExecutions('1', [...rows.values()]);
        };
        expect(apply(order)).toEqual(apply([]));
      }),
    );
  });
});
