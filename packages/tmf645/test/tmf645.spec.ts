import { readFileSync } from 'node:fs';
import {
  buildOrderTree,
  type CustomerOrder,
  decompose,
  ORDER_STATES,
  QUALIFICATION_RESULTS,
  type ServiceSpecification,
} from '@axle/qualification';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCheckServiceQualification, validateError } from '../src/generated/validators.js';
import {
  findFaults,
  selectFields,
  tmfError,
  toCheckServiceQualification,
  toItemFault,
  toSubmission,
  withGeneratedItems,
} from '../src/index.js';

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../docs/examples/${name}.json`, import.meta.url), 'utf8'));

const submissionOf = (body: Parameters<typeof toSubmission>[0]) => {
  const submission = toSubmission(body);
  if ('faults' in submission) throw new Error(JSON.stringify(submission.faults));
  return submission;
};

describe('findFaults', () => {
  it.each(['access-bundle', 'two-sites'])('accepts %s', (name) => {
    expect(findFaults(example(name))).toEqual([]);
  });

  it.each([
    [{}, 'serviceQualificationItem', 'is required'],
    [
      { serviceQualificationItem: [{ service: { place: [{}] } }] },
      'serviceQualificationItem[0].service.place[0].role',
      'is required',
    ],
    [
      { serviceQualificationItem: [], expectedQualificationDate: 'soon' },
      'expectedQualificationDate',
      /date-time/,
    ],
    [{ serviceQualificationItem: [], description: null }, 'description', 'must be string'],
    [{ serviceQualificationItem: [{}], href: 'x' }, 'href', 'is set by the server'],
    [{ serviceQualificationItem: [] }, 'serviceQualificationItem', 'must have at least 1 entry'],
    [
      { serviceQualificationItem: [{ state: 'done' }] },
      'serviceQualificationItem[0].state',
      'is set by the server',
    ],
  ])('names the place and the reason: %j', (body, path, reason) => {
    expect(findFaults(body)).toContainEqual({
      path,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  it('never throws, and names at most fifty', () => {
    fc.assert(fc.property(fc.anything(), (body) => expect(findFaults(body).length).toBeLessThanOrEqual(50)));
    expect(findFaults({ serviceQualificationItem: Array(100).fill(1) })).toHaveLength(50);
  });
});

describe('toSubmission', () => {
  it('keeps values, attributes and relations', () => {
    const { items, summary, submitted } = submissionOf(example('access-bundle'));
    expect(items[0]!.item).toMatchObject({
      id: '100',
      quantity: 2,
      action: 'add',
      childIds: ['110', '120', '130'],
    });
    expect(items[0]!.item.characteristics).toContainEqual({ name: 'Term', valueType: 'number', value: 36 });
    expect(items[1]!.item.parentIds).toEqual(['100']);
    expect(summary).toMatchObject({ externalId: 'CSQ-1001', provideAlternative: true });
    expect(submitted).not.toHaveProperty('serviceQualificationItem');
  });

  it.each([
    [{ action: 'explode' }, 'serviceQualificationItem[0].action'],
    [{ quantity: 0 }, 'serviceQualificationItem[0].quantity'],
    [{ quantity: '2' }, 'serviceQualificationItem[0].quantity'],
  ])('refuses %j', (item, path) => {
    expect(toSubmission({ serviceQualificationItem: [item] })).toEqual({
      faults: [{ path, reason: expect.any(String) }],
    });
  });
});

describe('toItemFault', () => {
  const { items } = submissionOf(example('access-bundle'));

  it.each([
    [undefined, 'serviceQualificationItem[1]'],
    ['specification', 'serviceQualificationItem[1].service.serviceSpecification.id'],
    ['characteristics', 'serviceQualificationItem[1].service.serviceCharacteristic'],
    [2, 'serviceQualificationItem[1].service.serviceCharacteristic[2].value'],
  ] as const)('finds the place of %s', (at, path) => {
    const fault = { itemId: '110', reason: 'no', ...(at !== undefined && { at }) };
    expect(toItemFault(fault, items)).toEqual({ path, reason: 'no' });
  });
});

const specification = (id: string, attributes: Partial<ServiceSpecification> = {}): ServiceSpecification => ({
  id,
  name: id,
  category: 'customer-facing',
  characteristics: [],
  children: [],
  serviceOrders: [],
  ...attributes,
});

const line = fc.record({
  id: fc.string(),
  result: fc.constantFrom(...QUALIFICATION_RESULTS),
  submitted: fc.constant({ anythingElse: { kept: true } }),
  alternates: fc.array(
    fc.constant({ availabilityDate: '2027-01-01T00:00:00.000Z', service: { id: 's', place: { id: 'p' } } }),
    { maxLength: 2 },
  ),
  reasons: fc.array(fc.constant({ code: 'X', label: 'x' }), { maxLength: 2 }),
  failure: fc.constant({ code: 'not-answered', message: 'Left out.' }),
});
const order: fc.Arbitrary<CustomerOrder> = fc.record({
  id: fc.uuid(),
  relatedParty: fc.constant([]),
  provideAlternative: fc.boolean(),
  provideUnavailabilityReason: fc.boolean(),
  kind: fc.constant('check' as const),
  state: fc.constantFrom(...ORDER_STATES),
  result: fc.constantFrom(...QUALIFICATION_RESULTS),
  createdAt: fc.constant('2026-11-23T00:00:00.000Z'),
  completedAt: fc.constant('2026-11-23T00:00:01.000Z'),
  submitted: fc.constant({ vendorExtension: 1 }),
  items: fc.array(line, { minLength: 1, maxLength: 4 }),
});

describe('withGeneratedItems', () => {
  it('lists what decomposition added after the item that it is for, in the form of the file', () => {
    const { items, submitted } = submissionOf(example('access-bundle'));
    const tree = buildOrderTree(items.map(({ item }) => item));
    if ('faults' in tree) throw new Error(JSON.stringify(tree.faults));
    const child = { specification: 'cpe', min: 2, max: 2 };
    const leaf = items[1]!.item.specification!.id;
    const decomposition = decompose(tree.roots, {
      specifications: new Map([
        [leaf, specification(leaf, { children: [child] })],
        ['cpe', specification('cpe', { children: [{ ...child, specification: 'port', min: 1 }] })],
        ['port', specification('port')],
      ]),
    });
    const all = withGeneratedItems(items, decomposition);
    expect(all.map(({ item }) => item.id).slice(0, 7)).toEqual([
      '100',
      '110',
      '110.1',
      '110.1.1',
      '110.2',
      '110.2.1',
      '120',
    ]);
    expect(all[1]!.submitted.qualificationItemRelationship).toEqual([
      ...(items[1]!.submitted.qualificationItemRelationship as object[]),
      { relationshipType: 'HasChild', id: '110.1' },
      { relationshipType: 'HasChild', id: '110.2' },
    ]);
    const [one] = fc.sample(order, 1);
    const resource = toCheckServiceQualification(
      {
        ...one!,
        submitted,
        items: all.map(({ item: { id }, submitted }) => ({
          id,
          submitted,
          result: 'qualified',
          alternates: [],
          reasons: [],
        })),
      },
      'http://axle.test',
    );
    expect(validateCheckServiceQualification(resource)).toBe(true);
    // Sent back to us, the resource makes the same trees.
    const again = submissionOf(resource as Parameters<typeof toSubmission>[0]);
    expect(buildOrderTree(again.items.map(({ item }) => item))).toEqual({ roots: decomposition.tops });
  });
});

describe('toCheckServiceQualification', () => {
  it('conforms to the official file, whatever the results, and is never null anywhere', () => {
    fc.assert(
      fc.property(order, (one) => {
        const resource = toCheckServiceQualification(one, 'http://axle.test');
        expect(validateCheckServiceQualification(resource)).toBe(true);
        expect(JSON.stringify(resource)).not.toContain(':null');
        expect(resource).toMatchObject({ vendorExtension: 1 });
        for (const item of resource.serviceQualificationItem ?? []) {
          expect(item).toMatchObject({ anythingElse: { kept: true } });
          if (!one.provideAlternative) expect(item).not.toHaveProperty('alternateServiceProposal');
          if (!one.provideUnavailabilityReason)
            expect(item).not.toHaveProperty('eligibilityUnavailabilityReason');
        }
      }),
    );
  });

  it('leaves out what is no result to the order system', () => {
    const [none] = fc.sample(
      order.map((one): CustomerOrder => ({ ...one, result: 'none', state: 'terminatedWithError' })),
      1,
    );
    expect(toCheckServiceQualification(none!, '')).not.toHaveProperty('qualificationResult');
  });
});

describe('the rest', () => {
  it('selects fields, and keeps those that identify', () => {
    expect(selectFields({ id: '1', href: '/1', '@type': 'T', state: 'done', note: 'x' }, ['state'])).toEqual({
      id: '1',
      href: '/1',
      '@type': 'T',
      state: 'done',
    });
  });

  it('makes errors that conform', () => {
    expect(
      validateError(tmfError({ code: '400', reason: 'Bad Request', message: 'no', status: '400' })),
    ).toBe(true);
  });
});
