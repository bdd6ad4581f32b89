import { sampleRequest } from '@axle/spoke-testkit';
import { describe, expect, it } from '@jest/globals';
import { fromVendor, toVendor } from '../src/mapping.js';

it('asks about each item of the tree, parents first', () => {
  expect(toVendor(sampleRequest(), 'reference-1', 'https://hub.example/callbacks/1')).toMatchObject({
    reference: 'reference-1',
    lines: [
      { id: '1', product: 'spec-broadband' },
      { id: '1.1', product: 'spec-cfs-fibre' },
    ],
  });
});

const availableFrom = '2027-03-01T00:00:00Z';

describe('a result', () => {
  it('is read line by line', () => {
    const lines = [
      { id: '1', verdict: 'available', availableFrom },
      { id: '2', verdict: 'alternative', offers: [{ product: 'spec-fibre', availableFrom }] },
      { id: '3', verdict: 'unavailable', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] },
    ];
    expect(fromVendor({ ticket: 'T-1', lines })).toEqual({
      correlationId: 'T-1',
      items: [
        { id: '1', result: 'qualified', availabilityDate: availableFrom },
        {
          id: '2',
          result: 'alternate',
          alternates: [{ service: { specification: { id: 'spec-fibre' } }, availabilityDate: availableFrom }],
        },
        { id: '3', result: 'unqualified', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] },
      ],
    });
  });

  it('may be a failure, in the words of the vendor', () => {
    expect(fromVendor({ ticket: 'T-1', failure: 'No such site' })).toEqual({
      correlationId: 'T-1',
      error: expect.objectContaining({ kind: 'rejected', message: 'No such site' }),
    });
  });

  it.each<[string, object]>([
    ['no lines', { ticket: 'T-1' }],
    ['an unknown verdict', { ticket: 'T-1', lines: [{ id: '1', verdict: 'perhaps' }] }],
    [
      'a date without a time zone',
      { ticket: 'T-1', lines: [{ id: '1', verdict: 'available', availableFrom: '2027-03-01' }] },
    ],
  ])('with %s is malformed', (_, answer) => {
    expect(() => fromVendor(answer)).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});
