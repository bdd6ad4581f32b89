import { sampleRequest } from '@axle/spoke-testkit';
import { describe, expect, it } from '@jest/globals';
import { fromVendor, toVendor } from '../src/mapping.js';
import { parseXml } from '../src/xml.js';

it('asks about each item of the tree, parents first', () => {
  expect(toVendor(sampleRequest(), 'reference-1')).toMatchObject({
    FeasibilityCheck: {
      Reference: 'reference-1',
      Line: [
        { Id: '1', Product: 'spec-broadband' },
        { Id: '1.1', Product: 'spec-cfs-fibre' },
      ],
    },
  });
});

const availableFrom = '2027-03-01T00:00:00Z';
const answer = (lines: string) => parseXml(`<FeasibilityAnswer>${lines}</FeasibilityAnswer>`);

describe('an answer', () => {
  it('is read line by line', () => {
    const lines = `
      <Line>
        <Id>007</Id><Verdict>AVAILABLE</Verdict><AvailableFrom>${availableFrom}</AvailableFrom>
      </Line>
      <Line>
        <Id>2</Id><Verdict>ALTERNATIVE</Verdict>
        <Offer><Product>spec-fibre</Product><AvailableFrom>${availableFrom}</AvailableFrom></Offer>
      </Line>
      <Line>
        <Id>3</Id><Verdict>UNAVAILABLE</Verdict>
        <Reason><Code>RETIRED</Code><Label>No longer sold</Label></Reason>
      </Line>`;
    expect(fromVendor(answer(lines))).toEqual([
      { id: '007', result: 'qualified', availabilityDate: availableFrom },
      {
        id: '2',
        result: 'alternate',
        alternates: [{ service: { specification: { id: 'spec-fibre' } }, availabilityDate: availableFrom }],
      },
      { id: '3', result: 'unqualified', reasons: [{ code: 'RETIRED', label: 'No longer sold' }] },
    ]);
  });

  it.each([
    ['an unknown verdict', '<Line><Id>1</Id><Verdict>PERHAPS</Verdict></Line>'],
    ['two ids', '<Line><Id>1</Id><Id>2</Id><Verdict>AVAILABLE</Verdict></Line>'],
    [
      'a date without a time zone',
      '<Line><Id>1</Id><Verdict>AVAILABLE</Verdict><AvailableFrom>2027-03-01</AvailableFrom></Line>',
    ],
    ['an element that is not closed', '<Line><Id>1</Id><Verdict>AVAILABLE</Verdict>'],
  ])('with %s is malformed', (_, lines) => {
    expect(() => fromVendor(answer(lines))).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});
