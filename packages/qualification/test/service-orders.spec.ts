import { describe, expect, it } from '@jest/globals';
import { combineServiceOrders, type ServiceOrderOutcome } from '../src/index.js';

const reason = (code: string) => ({ code, label: code });
const outcome = (attributes: Partial<ServiceOrderOutcome> = {}): ServiceOrderOutcome => ({
  alternates: [],
  reasons: [],
  ...attributes,
});

describe('combineServiceOrders', () => {
  it('takes what all of them say, and what is said of each only once', () => {
    const alternate = { id: 'slower', availabilityDate: '2027-01-01T00:00:00.000Z' };
    expect(
      combineServiceOrders('unqualified', [
        outcome({ alternates: [alternate], reasons: [reason('A'), reason('B')] }),
        outcome({ alternates: [{ ...alternate }], reasons: [reason('B'), reason('C')] }),
      ]),
    ).toEqual({ alternates: [alternate], reasons: ['A', 'B', 'C'].map(reason) });
  });

  it('is available when the last is, and holds until the first does not', () => {
    expect(
      combineServiceOrders('qualified', [
        outcome({ availabilityDate: '2027-01-01T00:00:00.000Z', expirationDate: '2027-05-01T00:00:00.000Z' }),
        outcome({
          availabilityDate: '2027-01-01T00:00:00+01:00',
          expirationDate: '2027-05-01T00:00:00+01:00',
        }),
        outcome(),
      ]),
    ).toEqual({
      alternates: [],
      reasons: [],
      availabilityDate: '2027-01-01T00:00:00.000Z',
      expirationDate: '2027-05-01T00:00:00+01:00',
    });
  });

  it('says the first failure, where there is no result', () => {
    const failures = ['first', 'second'].map((code) => outcome({ failure: { code, message: code } }));
    expect(combineServiceOrders('none', [outcome(), ...failures])).toMatchObject({
      failure: { code: 'first' },
    });
    expect(combineServiceOrders('unqualified', failures)).not.toHaveProperty('failure');
  });
});
