import type { QualificationItem } from '@axle/spoke-sdk';
import { sampleRequest } from '@axle/spoke-testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OrderItem, readOrder } from '../simulator/order.js';
import { readResult, readTicket, toOrder } from '../src/mapping.js';
import { fixture, textFixture } from './fixture.js';

const CALLBACK_URL = 'https://hub.example/callbacks/token';

describe('an order', () => {
  it('is the XML that Vendor B expects', () => {
    expect(toOrder(fixture('sydney.request.json'), 'execution-1', CALLBACK_URL)).toBe(
      textFixture('sydney.order.xml'),
    );
  });

  it('arrives with every id, text and value of any tree unaltered', () => {
    fc.assert(
      fc.property(trees, (item) => {
        const { item: arrived } = readOrder(
          toOrder({ ...sampleRequest(), item }, 'execution-1', CALLBACK_URL),
        );
        expect(arrived).toEqual(expected(item));
      }),
    );
  });

  it.each(['\u0000', '\u0008', '\uD800', '\uFFFE'])(
    'with a character that XML cannot carry is rejected (%j)',
    (char) => {
      const request = sampleRequest({ id: `1${char}` });
      expect(() => toOrder(request, 'execution-1', CALLBACK_URL)).toThrow(
        expect.objectContaining({
          kind: 'rejected',
          message: expect.stringMatching(/id of Item holds the character U\+/),
        }),
      );
    },
  );
});

describe('a ticket', () => {
  it('is read where it is for the order that was sent', () => {
    const xml = '<Ticket number="VB-000007" reference="execution-1" since="2026-11-23"/>';
    expect(readTicket(xml, 'execution-1')).toBe('VB-000007');
    expect(() => readTicket(xml, 'execution-2')).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});

describe('a webhook', () => {
  it('is read with its alternatives, reasons and dates', () => {
    expect(readResult(Buffer.from(textFixture('results.webhook.xml')))).toEqual({
      correlationId: 'VB-004711',
      items: [
        {
          id: '10',
          result: 'qualified',
          availabilityDate: '2026-12-23',
          expirationDate: '2027-01-31T00:00:00+11:00',
        },
        {
          id: '11',
          result: 'alternate',
          alternates: [
            {
              id: '11-1',
              availabilityDate: '2027-02-01T00:00:00Z',
              service: {
                name: 'Ethernet 1G "silver"',
                specification: { id: 'spec-cfs-ethernet', name: 'Ethernet Access', version: '007' },
                place: { id: 'site-bne-7', floor: 7 },
                characteristics: [
                  { name: 'Class of Service', valueType: 'string', value: 'silver' },
                  { name: 'Protected', value: false },
                ],
              },
            },
            { id: '11-2', availabilityDate: '2027-06-01' },
          ],
          reasons: [{ code: 'B-203', label: 'The best class at this address is silver & bronze' }],
        },
        {
          id: '12',
          result: 'unqualified',
          reasons: [{ code: 'B-101', label: 'Vendor B offers <Carrier Ethernet> only' }],
        },
      ],
    });
  });

  it('can report a failure instead', () => {
    expect(readResult(Buffer.from(textFixture('failure.webhook.xml')))).toEqual({
      correlationId: 'VB-004712',
      error: { kind: 'unavailable', message: expect.stringContaining('The line database is down') },
    });
  });

  const item = '<Item id="1" verdict="AVAILABLE"/>';
  it.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['JSON', '{"ticket":"VB-1"}'],
    ['a web page', '<!DOCTYPE html><html><body>Down</body></html>'],
    ['another document', `<Order ticket="VB-1">${item}</Order>`],
    ['two documents', `<Result ticket="VB-1">${item}</Result><Result ticket="VB-2">${item}</Result>`],
    ['cut off', `<Result ticket="VB-1">${item}`],
    ['without a ticket', `<Result>${item}</Result>`],
    ['without results', '<Result ticket="VB-1"/>'],
    [
      'with results and a failure',
      `<Result ticket="VB-1">${item}<Failure code="OUT_OF_ORDER">x</Failure></Result>`,
    ],
    ['with an unknown verdict', '<Result ticket="VB-1"><Item id="1" verdict="PERHAPS"/></Result>'],
    [
      'with a verdict named as an attribute of every object',
      '<Result ticket="VB-1"><Item id="1" verdict="toString"/></Result>',
    ],
    ['with an unknown failure', '<Result ticket="VB-1"><Failure code="TEAPOT">x</Failure></Result>'],
    [
      'with a date that is none',
      '<Result ticket="VB-1"><Item id="1" verdict="AVAILABLE" availableFrom="soon"/></Result>',
    ],
    [
      'with a value that is no JSON',
      '<Result ticket="VB-1"><Item id="1" verdict="AVAILABLE_OTHERWISE"><Alternative><Service><Characteristic name="a" encoding="json">{</Characteristic></Service></Alternative></Item></Result>',
    ],
    [
      'with an entity of its own',
      `<!DOCTYPE Result [<!ENTITY v "AVAILABLE">]><Result ticket="VB-1"><Item id="1" verdict="&v;"/></Result>`,
    ],
    [
      'with an external entity',
      `<!DOCTYPE Result [<!ENTITY v SYSTEM "file:///etc/hostname">]><Result ticket="VB-1">${item}&v;</Result>`,
    ],
    ['with an unknown entity', '<Result ticket="VB-1"><Item id="&nbsp;" verdict="AVAILABLE"/></Result>'],
    ['with an entity named as every object has an attribute', `<Result ticket="&valueOf;">${item}</Result>`],
    ['with a bare ampersand', `<Result ticket="VB & 1">${item}</Result>`],
    [
      'with a reference to no character',
      '<Result ticket="VB-1"><Item id="&#0;" verdict="AVAILABLE"/></Result>',
    ],
    [
      'with a reference beyond all characters',
      '<Result ticket="VB-1"><Item id="&#x110000;" verdict="AVAILABLE"/></Result>',
    ],
    [
      'with names that reach for the prototype',
      `<Result ticket="VB-1"><__proto__ polluted="1"/>${item}</Result>`,
    ],
    ['nested too deep', `<Result ticket="VB-1">${'<a>'.repeat(500)}${'</a>'.repeat(500)}</Result>`],
    [
      'in another encoding',
      `<?xml version="1.0" encoding="ISO-8859-1"?><Result ticket="VB-1">${item}</Result>`,
    ],
    ['not in UTF-8', Buffer.from(`<Result ticket="VB-\u00e9">${item}</Result>`, 'latin1')],
  ])('that is %s is malformed', (_, body) => {
    expect(() => readResult(Buffer.from(body))).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });

  it('is read or malformed, whatever it is', () => {
    const pieces = fc.constantFrom(
      '<Result ticket="VB-1">',
      '</Result>',
      item,
      '<Item',
      ' id="1"',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&#38;',
      '<?',
      '<!DOCTYPE a [',
      ']>',
    );
    const bodies = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 12 });
    fc.assert(
      fc.property(bodies, (parts) => {
        try {
          expect(readResult(Buffer.from(parts.join('')))).toHaveProperty('correlationId', 'VB-1');
        } catch (error) {
          expect(error).toMatchObject({ kind: 'malformed' });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Any text that XML can carry. */
const texts = fc
  .string({ unit: 'binary' })
  .map((text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
const tricky = fc.constantFrom(
  '007',
  '9007199254740993',
  '1e3',
  ' ',
  '&amp;',
  '&#13;',
  ']]>',
  '<!--',
  '"\'',
  '\r\n\t',
  '\u202E',
);
const names = fc.oneof(texts, tricky).map((text) => `n${text}`);
const values = fc.oneof(
  texts,
  tricky,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(texts),
  fc.dictionary(texts, texts),
);

/** Trees of any shape: each item hangs below any earlier one. */
const trees: fc.Arbitrary<QualificationItem> = fc
  .array(fc.record({ id: names, name: names, value: values, parent: fc.nat() }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((nodes) => {
    const items: QualificationItem[] = [];
    for (const [index, { id, name, value, parent }] of nodes.entries()) {
      const characteristics = [{ name, value }];
      const item: QualificationItem = {
        id,
        action: 'add',
        quantity: 1,
        characteristics,
        place: { [name]: value },
        children: [],
      };
      items[parent % index]?.children.push(item);
      items.push(item);
    }
    return items[0]!;
  });

const expected = ({ id, action, place, characteristics, children }: QualificationItem): OrderItem => ({
  id,
  action,
  place,
  characteristics: characteristics as OrderItem['characteristics'],
  items: children.map(expected),
});
