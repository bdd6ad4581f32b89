import { sampleRequest } from '@axle/spoke-testkit';
import { describe, expect, it } from '@jest/globals';
import { fromVendor, toVendor } from '../src/mapping.js';

it('asks about each item of the tree, parents first', () => {
  expect(toVendor(sampleRequest(), 'reference-1')).toMatchObject({
    reference: 'reference-1',
    lines: [
      { id: '1', product: 'spec-broadband' },
      { id: '1.1', product: 'spec-cfs-fibre' },
    ],
  });
});

const availableFrom = '2027-03-01T00:00:00Z';

describe('an answer', () => {
  it('is read line by line', () => {
    const lines = [
      { id: '1', verdict: 'available', availableFrom },
      { id: '2', verdict: 'alternative', offers: [{ product: 'spec-fibre', availableFrom }] },
      { id: '3', verdict: 'unavailable', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] },
    ];
    expect(fromVendor({ lines })).toEqual([
      { id: '1', result: 'qualified', availabilityDate: availableFrom },
      {
        id: '2',
        result: 'alternate',
        alternates: [{ service: { specification: { id: 'spec-fibre' } }, availabilityDate: availableFrom }],
      },
      { id: '3', result: 'unqualified', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] },
    ]);
  });

  it.each<[string, object]>([
    ['no lines', {}],
    ['an unknown verdict', { lines: [{ id: '1', verdict: 'perhaps' }] }],
    [
      'a date without a time zone',
      { lines: [{ id: '1', verdict: 'available', availableFrom: '2027-03-01' }] },
    ],
  ])('with %s is malformed', (_, answer) => {
    expect(() => fromVendor(answer)).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});
