import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findAnswerFault, type QualificationItem } from '../src/index.js';

const asked: QualificationItem = { id: '1', action: 'add', quantity: 1, characteristics: [], children: [] };

describe('findAnswerFault', () => {
  it.each([
    [{ items: [] }, undefined],
    [{ items: [{ id: '1', result: 'qualified' }] }, undefined],
    [{}, /no list/],
    [{ items: [{ id: '2', result: 'qualified' }] }, /items\[0\]: id "2" is not in the request/],
    [{ items: [{ id: '1', result: 'perhaps' }] }, /result must be one of/],
    [{ items: [{ id: '1', result: 'alternate' }] }, /needs a proposal/],
    [
      { items: [{ id: '1', result: 'alternate', alternates: [{}] }] },
      /needs a `service` or an `availabilityDate`/,
    ],
    [{ items: [{ id: '1', result: 'unqualified', reasons: [{ code: 'X' }] }] }, /a `code` and a `label`/],
    [
      {
        items: [
          { id: '1', result: 'qualified' },
          { id: '1', result: 'qualified' },
        ],
      },
      /answered twice/,
    ],
    [{ items: [{ id: '1', result: 'qualified', expirationDate: 'soon' }] }, /ISO 8601/],
  ])('%j', (answer, fault) => {
    if (fault) expect(findAnswerFault(asked, answer)).toMatch(fault);
    else expect(findAnswerFault(asked, answer)).toBeUndefined();
  });

  it('never throws, whatever a vendor sends', () => {
    const item = fc.record({
      id: fc.constantFrom('1', '2'),
      result: fc.anything(),
      alternates: fc.anything(),
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ items: fc.array(fc.oneof(fc.anything(), item)) })),
        (answer) => {
          expect(() => findAnswerFault(asked, answer)).not.toThrow();
        },
      ),
    );
  });
});
