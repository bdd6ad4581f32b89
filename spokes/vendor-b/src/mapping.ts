import {
  type AlternateProposal,
  type CallbackMessage,
  type ItemAnswer,
  malformed,
  type Place,
  present,
  type QualificationItem,
  type QualificationRequest,
  type SpecificationRef,
  type SpokeErrorKind,
  textOf,
  type VendorResult,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import { namedValue, writeValue } from './values.js';
import { document, element, many, optional, readXml, type Xml } from './xml.js';

/** The request as an order of Vendor B: items within items, as in the tree. */
export function toOrder(
  { order, item }: QualificationRequest,
  reference: string,
  callbackUrl: string,
): string {
  const { description, expectedQualificationDate, provideAlternative, provideUnavailabilityReason } = order;
  return document(
    element(
      'Order',
      {
        reference,
        customerReference: order.externalId,
        answerBy: expectedQualificationDate,
        alternatives: provideAlternative,
        reasons: provideUnavailabilityReason,
      },
      element('CallbackUrl', {}, callbackUrl),
      description === undefined ? undefined : element('Description', {}, description),
      ...order.relatedParty.map(({ id, name, role }) => element('Party', { id, name, role })),
      toOrderItem(item),
    ),
  );
}

function toOrderItem(item: QualificationItem): Xml {
  const { id, action, quantity, serviceId, specification, place, characteristics, children } = item;
  return element(
    'Item',
    {
      id,
      action,
      quantity,
      service: serviceId,
      wantedFrom: item.expectedServiceAvailabilityDate,
      activation: item.expectedActivationDate,
    },
    specification && toSpecification(specification),
    place && toPlace(place),
    ...characteristics.map((characteristic) => writeValue('Characteristic', characteristic)),
    ...children.map(toOrderItem),
  );
}

const toSpecification = ({ id, name, version }: SpecificationRef): Xml =>
  element('Specification', { id, name, version });

const toPlace = (place: Place): Xml =>
  element(
    'Place',
    {},
    ...Object.entries(place).map(([name, value]) => writeValue('Attribute', { name, value })),
  );

const token = z.string().trim().min(1);

const ticket = z.object({ '@number': token.max(200), '@reference': token });

/** The number of the ticket for the order with this reference. Throws `malformed` where it is another order's. */
export function readTicket(xml: string, reference: string): string {
  const { '@number': number, '@reference': of } = readXml(xml, 'Ticket', ticket);
  if (of !== reference)
    throw malformed(`Vendor B gave a ticket for the order ${of}; the order was ${reference}.`);
  return number;
}

const VERDICTS: Record<string, VendorResult> = {
  AVAILABLE: 'qualified',
  AVAILABLE_OTHERWISE: 'alternate',
  NOT_AVAILABLE: 'unqualified',
};

/** What Vendor B could not judge, and whether it may be asked again. */
const FAILURES: Record<string, SpokeErrorKind> = {
  ORDER_NOT_UNDERSTOOD: 'rejected',
  OUT_OF_ORDER: 'unavailable',
};

const keyOf = <Value>(table: Record<string, Value>) =>
  token
    .refine((key) => Object.hasOwn(table, key), `must be one of ${Object.keys(table).join(', ')}`)
    .transform((key) => table[key]!);

const date = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'must be an ISO 8601 date, with its time zone',
);

const place = z
  .object({ Attribute: many(namedValue) })
  .transform(({ Attribute }): Place => Object.fromEntries(Attribute.map(({ name, value }) => [name, value])));

const specification = z
  .object({ '@id': token, '@name': token.optional(), '@version': token.optional() })
  .transform(({ '@id': id, '@name': name, '@version': version }) => ({ id, ...present({ name, version }) }));

const offer = z
  .object({
    '@name': token.optional(),
    Specification: optional(specification),
    Place: optional(place),
    Characteristic: z.array(namedValue).optional(),
  })
  .transform(({ '@name': name, Specification, Place, Characteristic }) =>
    present({ name, specification: Specification, place: Place, characteristics: Characteristic }),
  );

const alternative = z
  .object({ '@id': token.optional(), '@availableFrom': date.optional(), Service: optional(offer) })
  .transform(
    ({ '@id': id, '@availableFrom': availabilityDate, Service }): AlternateProposal =>
      present({ id, service: Service, availabilityDate }),
  );

const reason = z
  .object({ '@code': token, '#text': z.string() })
  .transform(({ '@code': code, '#text': label }) => ({ code, label }));

const itemResult = z
  .object({
    '@id': z.string(),
    '@verdict': keyOf(VERDICTS),
    '@availableFrom': date.optional(),
    '@validUntil': date.optional(),
    Alternative: z.array(alternative).optional(),
    Reason: z.array(reason).optional(),
  })
  .transform((found): ItemAnswer => {
    const {
      '@id': id,
      '@verdict': result,
      '@availableFrom': availabilityDate,
      '@validUntil': expirationDate,
    } = found;
    return {
      id,
      result,
      ...present({ alternates: found.Alternative, reasons: found.Reason, availabilityDate, expirationDate }),
    };
  });

const failure = z
  .object({ '@code': keyOf(FAILURES), '#text': z.string() })
  .transform(({ '@code': kind, '#text': message }) => ({
    kind,
    message: `Vendor B could not judge the order: ${message}`,
  }));

const result = z.object({ '@ticket': token, Item: many(itemResult), Failure: optional(failure) });

/** Reads the body of a webhook. Throws `malformed`, naming the place. */
export function readResult(body: Uint8Array): CallbackMessage {
  const { '@ticket': correlationId, Item: items, Failure: error } = readXml(textOf(body), 'Result', result);
  if (items.length > 0 === (error !== undefined))
    throw malformed('Vendor B must send either results or a failure.');
  return error ? { correlationId, error } : { correlationId, items };
}
