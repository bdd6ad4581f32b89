import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPatchFaults, mergePatch, readProcessResult, toConformant } from '../src/index.js';

describe('toConformant', () => {
  it('leaves a conformant body as it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const body = JSON.parse(json);
        expect(toConformant(body)).toEqual(body);
      }),
    );
  });

  it.each([
    ['2027-01-15', '2027-01-15T00:00:00Z'],
    ['2027-01-15 08:30', '2027-01-15T08:30:00Z'],
    ['2027-01-15T08:30:15.5', '2027-01-15T08:30:15.5Z'],
    ['2027-01-15T08:30:00+01:00', '2027-01-15T08:30:00+01:00'],
    ['soon', 'soon'],
  ])('reads %s as UTC where no zone is given', (sent, date) => {
    expect(toConformant({ expectedQualificationDate: sent })).toEqual({ expectedQualificationDate: date });
  });

  it('touches neither characteristics nor what the file does not name', () => {
    const body = {
      own: { startDate: '2027-01-15' },
      serviceQualificationItem: [
        { service: { serviceCharacteristic: [{ value: { startDate: '2027-01-15' } }] } },
      ],
    };
    expect(toConformant(body)).toEqual(body);
  });
});

describe('mergePatch', () => {
  // The examples of RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j patched by %j is %j', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged);
  });

  it('gives the same when it is applied twice', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (target, patch) => {
        const once = mergePatch(JSON.parse(target), JSON.parse(patch));
        expect(mergePatch(once, JSON.parse(patch))).toEqual(once);
      }),
    );
  });
});

it('no body makes a reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      findPatchFaults(body);
      readProcessResult(toConformant(body));
    }),
  );
});
