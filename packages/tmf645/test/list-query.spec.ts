import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filterableValues, parseListQuery, parseResourceQuery } from '../src/index.js';
import { FIELDS, FILTERS } from '../src/list-attributes.js';

const HUB = 'https://hub.example';
const parse = (query: Record<string, unknown>) => parseListQuery('check', query, HUB);
const SPEC = new URL('../spec/TMF645-ServiceQualification-v4.0.1.swagger.json', import.meta.url);
const { properties } = JSON.parse(readFileSync(SPEC, 'utf8')).definitions.CheckServiceQualification as {
  properties: Record<string, { type?: string }>;
};

describe('the attributes', () => {
  it('are those of the file: each a field, and each single value a filter', () => {
    const attributes = Object.entries(properties);
    expect([...FIELDS.check].sort()).toEqual(attributes.map(([name]) => name).sort());
    for (const [name, { type }] of attributes) expect(FILTERS.has(name)).toBe(type !== 'array');
  });
});

describe('parseListQuery', () => {
  it('reads filters, sort and fields', () => {
    expect(
      parse({
        state: 'done,inProgress',
        'expectedQualificationDate.gte': '2026-01-31T12:00:00+01:00',
        provideAlternative: 'true',
        href: `${HUB}/tmf-api/serviceQualificationManagement/v4/checkServiceQualification/7`,
        'relatedParty.id': ['anna', 'ben'],
        sort: '-checkServiceQualificationDate,externalId',
        fields: 'id,state',
      }),
    ).toEqual({
      filters: [
        { attribute: 'state', values: ['done', 'inProgress'] },
        {
          attribute: 'expectedQualificationDate',
          operator: 'gte',
          dates: [new Date('2026-01-31T11:00:00Z')],
        },
        { attribute: 'provideAlternative', values: [true] },
        { attribute: 'id', values: ['7'] },
        { attribute: 'relatedParty.id', values: ['anna'] },
        { attribute: 'relatedParty.id', values: ['ben'] },
      ],
      sort: [
        { attribute: 'checkServiceQualificationDate', descending: true },
        { attribute: 'externalId', descending: false },
      ],
      fields: ['id', 'state'],
    });
  });

  it('names every fault at once', () => {
    expect(parse({ colour: 'red', state: 'gone', sort: 'colour' })).toEqual({
      faults: [
        { path: 'colour', reason: 'is no parameter here' },
        { path: 'state', reason: expect.stringContaining('inProgress') },
        { path: 'sort', reason: expect.stringContaining('externalId') },
      ],
    });
  });

  const name = fc.oneof(
    fc.constantFrom(...FILTERS.keys(), 'sort', 'fields', '__proto__', 'constructor'),
    fc.constantFrom(...FILTERS.keys()).chain((path) => fc.constantFrom(`${path}.gt`, `${path}.lte`)),
    fc.string(),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', ',', 'done', 'true', '-id', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '\0'),
    fc.date().map(String),
  );

  it('never throws: any query is understood as a whole, or each fault names one of its parameters', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 2 }))), (query) => {
        for (const result of [parse(query), parseResourceQuery('check', query)])
          if ('faults' in result)
            for (const { path, reason } of result.faults) {
              expect(Object.keys(query)).toContain(path);
              expect(reason).toMatch(/^(must|is no)/);
            }
      }),
    );
  });

  it('passes a text on as it is, cut at its commas only', () => {
    const sql = fc.constantFrom("'; drop table customer_order;--", "' or '1'='1", '$1', '%', '\\', '"');
    const value = fc.oneof(
      sql,
      fc.string({ minLength: 1 }).filter((each) => !each.includes('\0')),
    );
    fc.assert(
      fc.property(value, (externalId) => {
        const result = parse({ externalId });
        const values = externalId.split(',');
        if (values.includes('')) expect(result).toHaveProperty('faults');
        else expect(result).toMatchObject({ filters: [{ attribute: 'externalId', values }] });
      }),
    );
  });
});

describe('a list of queries', () => {
  const spec = JSON.parse(readFileSync(SPEC, 'utf8')).definitions.QueryServiceQualification;

  it('has the fields of its own resource', () => {
    expect([...FIELDS.query].sort()).toEqual(Object.keys(spec.properties).sort());
  });

  it('goes by its own names, and knows none of the other resource', () => {
    const of = (query: Record<string, unknown>) => parseListQuery('query', query, HUB);
    expect(of({ sort: '-queryServiceQualificationDate', state: 'done' })).toMatchObject({
      sort: [{ attribute: 'checkServiceQualificationDate', descending: true }],
    });
    expect(of({ 'searchCriteria.service.serviceSpecification.id': 'x' })).toMatchObject({
      filters: [{ values: ['x'] }],
    });
    for (const name of ['checkServiceQualificationDate', 'qualificationResult', 'provideAlternative'])
      expect(of({ [name]: 'qualified' })).toEqual({ faults: [expect.objectContaining({ path: name })] });
    expect(of({ sort: 'qualificationResult' })).toMatchObject({ faults: [{ path: 'sort' }] });
  });
});

describe('filterableValues', () => {
  it('has all values of a path, and what the file says of what is left out', () => {
    const item = (id: string) => ({ id, service: { serviceSpecification: { id: `spec-${id}` } } });
    const relatedParty = [{ id: 'anna', role: 'customer' }, { id: 'ben' }];
    expect(
      filterableValues('check', { description: 'new', relatedParty }, [item('1'), { id: '2' }, item('3')]),
    ).toEqual({
      description: ['new'],
      provideAlternative: [false],
      provideUnavailabilityReason: [false],
      '@type': ['CheckServiceQualification'],
      'relatedParty.id': ['anna', 'ben'],
      'relatedParty.role': ['customer'],
      'serviceQualificationItem.service.serviceSpecification.id': ['spec-1', 'spec-3'],
    });
  });
});
