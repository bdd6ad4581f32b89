import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { QualificationItem, QualificationRequest } from '../src/index.js';
import { findTask, readTask, toTask } from '../src/tmf645/index.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`tmf645/${name}`, import.meta.url), 'utf8'));

const { externalId } = fixture('task.answer.json');

interface SentItem {
  id: string;
  qualificationItemRelationship: { relationshipType: string; id: string }[];
  service: { serviceCharacteristic: unknown };
}

const sentItems = (request: QualificationRequest) =>
  toTask(request, 'execution-1').serviceQualificationItem as SentItem[];

describe('an order as a task', () => {
  it('carries the key, asks for an answer at once, and keeps what the order system sent', () => {
    const request: QualificationRequest = fixture('lisbon.request.json');
    expect(toTask(request, 'execution-1')).toMatchObject({
      externalId: 'execution-1',
      instantSyncQualification: true,
      provideAlternative: true,
      relatedParty: request.order.relatedParty,
      serviceQualificationItem: [
        {
          id: '1',
          action: 'add',
          service: {
            serviceSpecification: { id: 'spec-broadband', name: 'Broadband Service' },
            serviceCharacteristic: [{ name: 'Download Speed', valueType: 'number', value: 600 }],
            place: [request.item.place],
          },
        },
      ],
    });
  });

  it('names the service that it changes, and no place where none was given', () => {
    expect(sentItems(fixture('upgrade.request.json'))[0]).toMatchObject({
      action: 'modify',
      service: { id: 'svc-inventory-7731' },
    });
    expect(sentItems(fixture('upgrade.request.json'))[0]!.service).not.toHaveProperty('place');
  });

  it('keeps every id, value and relationship of any tree', () => {
    fc.assert(
      fc.property(trees, (item) => {
        const sent = sentItems({ ...fixture('lisbon.request.json'), item });
        expect(plant(sent)).toEqual(outline(item));
      }),
    );
  });
});

describe('an answer', () => {
  it('is read with its proposals, reasons and dates; what is unknown or null is passed over', () => {
    expect(readTask(fixture('task.answer.json'), externalId).items).toEqual([
      {
        id: '100',
        result: 'qualified',
        availabilityDate: '2026-12-14T00:00:00.000Z',
        expirationDate: '2026-12-23T00:00:00+01:00',
      },
      {
        id: '110',
        result: 'alternate',
        alternates: [
          {
            id: 'p-1',
            availabilityDate: '2027-01-31',
            service: {
              name: 'Fibre 500',
              specification: { id: 'spec-cfs-fibre', name: 'Fibre Access', version: '007' },
              characteristics: [
                { name: 'Fibre Speed', valueType: 'string', value: '500 Mbps' },
                { name: 'Static IP', value: false },
              ],
              place: {
                id: 'site-opo-3',
                name: 'Rua de Santa Catarina 200, Porto',
                role: 'installation',
                country: 'PT',
              },
            },
          },
        ],
        reasons: [{ code: 'speed-not-available', label: 'The fastest fibre in Porto has 500 Mbps' }],
      },
      { id: '130', result: 'unqualified' },
    ]);
  });

  it('leaves an item out that ended with an error, and says why', () => {
    expect(readTask(fixture('task.answer.json'), externalId).errors).toEqual([
      'Item 120: The line database does not answer.',
    ]);
  });

  it.each<[string, (task: Record<string, unknown>, item: Record<string, unknown>) => void, string]>([
    [
      'an unknown result',
      (_, item) => Object.assign(item, { qualificationResult: 'maybe' }),
      'qualificationResult',
    ],
    [
      'an item without a result',
      (_, item) => delete item.qualificationResult,
      'Item 100 has no qualificationResult',
    ],
    ['an item without an id', (_, item) => delete item.id, 'serviceQualificationItem.0.id'],
    ['a number for an id', (_, item) => Object.assign(item, { id: 100 }), 'serviceQualificationItem.0.id'],
    [
      'a date that is none',
      (_, item) => Object.assign(item, { serviceAvailabilityDate: 'soon' }),
      'ISO 8601',
    ],
    [
      'a time without a zone',
      (_, item) => Object.assign(item, { expirationDate: '2026-12-14T00:00:00' }),
      'ISO 8601',
    ],
    [
      'a reason without a code',
      (_, item) => Object.assign(item, { eligibilityUnavailabilityReason: [{ label: 'x' }] }),
      'code',
    ],
    ['an unknown state', (task) => Object.assign(task, { state: 'paused' }), 'state'],
    ['no list of items', (task) => delete task.serviceQualificationItem, 'serviceQualificationItem'],
    ['no external id', (task) => delete task.externalId, 'externalId'],
  ])('with %s is malformed', (_, spoil, place) => {
    const task = fixture('task.answer.json');
    spoil(task, task.serviceQualificationItem[0]);
    expect(() => readTask(task, externalId)).toThrow(
      expect.objectContaining({ kind: 'malformed', message: expect.stringContaining(place) }),
    );
  });
});

describe('an answer that is not the one asked for', () => {
  const task = fixture('task.answer.json');
  const [, , ended] = task.serviceQualificationItem;
  const nothing = { ...task, state: 'terminatedWithError', serviceQualificationItem: [ended] };

  it.each<[string, () => unknown, object]>([
    ['belongs to another order', () => readTask(task, 'execution-2'), { kind: 'malformed' }],
    [
      'is not there yet',
      () => readTask({ ...task, state: 'inProgress' }, externalId),
      { kind: 'unavailable' },
    ],
    [
      'is that nothing could be judged',
      () => readTask(nothing, externalId),
      { kind: 'rejected', message: expect.stringContaining('The line database does not answer') },
    ],
    ['is there twice', () => findTask([task, task], externalId), { kind: 'malformed' }],
    ['is no list', () => findTask(task, externalId), { kind: 'malformed' }],
  ])('%s', (_, read, error) => {
    expect(read).toThrow(expect.objectContaining(error));
  });

  it('is not found among the orders of others', () => {
    expect(findTask([task, { externalId: null }], 'execution-9')).toBeUndefined();
  });
});

/** Trees of any shape: each item hangs below any earlier one. The ids are any texts, each with its number. */
const trees: fc.Arbitrary<QualificationItem> = fc
  .array(fc.record({ text: fc.string({ unit: 'binary' }), value: fc.jsonValue(), parent: fc.nat() }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((nodes) => {
    const items: QualificationItem[] = [];
    for (const [index, { text, value, parent }] of nodes.entries()) {
      const id = `${text}#${index}`;
      const item: QualificationItem = {
        id,
        action: 'add',
        quantity: 1,
        characteristics: [{ name: id, value }],
        children: [],
      };
      items[parent % index]?.children.push(item);
      items.push(item);
    }
    return items[0]!;
  });

interface Outline {
  id: string;
  characteristics: unknown;
  children: Outline[];
}

const outline = ({ id, characteristics, children }: QualificationItem): Outline => ({
  id,
  characteristics,
  children: children.map(outline),
});

/** The tree that the relationships describe, which both sides must tell alike. */
function plant(sent: SentItem[]): Outline | undefined {
  const related = (item: SentItem, type: string) =>
    item.qualificationItemRelationship
      .filter(({ relationshipType }) => relationshipType === type)
      .map(({ id }) => id);
  const grow = (item: SentItem): Outline => ({
    id: item.id,
    characteristics: item.service.serviceCharacteristic,
    children: related(item, 'HasChild').map((id) => {
      const child = sent.find((candidate) => candidate.id === id)!;
      expect(related(child, 'HasParent')).toEqual([item.id]);
      return grow(child);
    }),
  });
  const roots = sent.filter((item) => related(item, 'HasParent').length === 0);
  expect(roots).toHaveLength(1);
  return grow(roots[0]!);
}
