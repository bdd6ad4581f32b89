import type * as domain from '@axle/qualification';

import {
  EXECUTION_STATUSES,
  ITEM_ACTIONS,
  ORDER_KINDS,
  ORDER_STATES,
  QUALIFICATION_RESULTS,
  VENDOR_RESULTS,
} from '@axle/qualification';
import { z } from 'zod';
import { Count, Id, Text } from '../http/values.js';

export const OrderState = z.enum(ORDER_STATES).meta({ examples: ['inProgress'] });
export const OrderKind = z.enum(ORDER_KINDS);
export const QualificationResult = z.enum(QUALIFICATION_RESULTS).meta({ examples: ['qualified'] });
export const ExecutionStatus = z.enum(EXECUTION_STATUSES).meta({ examples: ['succeeded'] });

/** Vendors and order systems write dates in any form of ISO 8601. */
const Moment = Text('2026-03-01T08:00:00Z').describe('ISO 8601.');

export const ItemFailure = z
  .object({
    code: Text('timed-out').describe('A reason of the hub, or the kind of the spoke’s error.'),
    message: Text('The vendor did not answer before the deadline.'),
  })
  .meta({ id: 'ItemFailure' }) satisfies z.ZodType<domain.ItemFailure>;

export const SpecificationRef = z
  .object({
    id: Text('spec-ethernet'),
    name: Text('Carrier Ethernet').exactOptional(),
    version: Text('2').exactOptional(),
  })
  .meta({ id: 'SpecificationReference' });

const NamedValue = z
  .object({ name: Text('Speed'), valueType: Text('string').exactOptional(), value: z.unknown() })
  .meta({ id: 'NamedValue', examples: [{ name: 'Speed', value: '1 Gbps' }] });

const Site = z
  .looseObject({
    id: Text('site-syd-9').exactOptional(),
    name: Text('Sydney 9').exactOptional(),
    role: Text('installation').exactOptional(),
    country: Text('AU').exactOptional(),
  })
  .meta({ id: 'Site', description: 'Where the service is wanted; further attributes as they were sent.' });

/** What was asked for, to hold an offer against. */
export const Asked = z
  .object({
    characteristics: z.array(NamedValue),
    place: Site.exactOptional(),
    availabilityDate: Moment.exactOptional(),
  })
  .meta({ id: 'Asked' });

const OfferedService = z
  .object({
    id: Text('svc-1').exactOptional(),
    name: Text('Ethernet 500 Mbps').exactOptional(),
    specification: SpecificationRef.exactOptional(),
    characteristics: z.array(NamedValue).exactOptional(),
    place: Site.exactOptional(),
  })
  .meta({ id: 'OfferedService' });

export const AlternateProposal = z
  .object({
    id: Text('offer-17').describe("The vendor's own id of the proposal.").exactOptional(),
    service: OfferedService.describe('The service offered instead.').exactOptional(),
    availabilityDate: Moment.exactOptional(),
  })
  .meta({
    id: 'AlternateProposal',
    description: 'Another service or another date that a vendor offers. At least one of the two is there.',
  }) satisfies z.ZodType<domain.AlternateProposal>;

export const UnavailabilityReason = z
  .object({ code: Text('no-fibre'), label: Text('There is no fibre at the site.') })
  .meta({ id: 'UnavailabilityReason' }) satisfies z.ZodType<domain.UnavailabilityReason>;

/** What is known of an item. */
export const itemResult = {
  alternates: z.array(AlternateProposal),
  reasons: z.array(UnavailabilityReason),
  availabilityDate: Moment.exactOptional(),
  expirationDate: Moment.describe('Until when the answer holds.').exactOptional(),
};

const ItemAnswer = z
  .object({
    id: Text('1'),
    result: z.enum(VENDOR_RESULTS),
    alternates: itemResult.alternates.exactOptional(),
    reasons: itemResult.reasons.exactOptional(),
    availabilityDate: itemResult.availabilityDate,
    expirationDate: itemResult.expirationDate,
  })
  .meta({ id: 'ItemAnswer', examples: [{ id: '1', result: 'qualified' }] });

const FoundService = z
  .object({
    service: OfferedService,
    availabilityDate: itemResult.availabilityDate,
    expirationDate: itemResult.expirationDate,
  })
  .meta({ id: 'FoundService' });

/** Of an order's request type: an item that was qualified, or a service that was found. */
export const AnswerItem = z.union([ItemAnswer, FoundService]) satisfies z.ZodType<domain.AnswerItem>;

/** The customer order, as far as a vendor needs to know it. */
export const orderSummary = {
  id: Id,
  externalId: Text('CSQ-1001').exactOptional(),
  description: Text('Two sites in Sydney').exactOptional(),
  expectedQualificationDate: Moment.exactOptional(),
  relatedParty: z.array(
    z
      .looseObject({
        id: Text('cust-1'),
        name: Text('ACME').exactOptional(),
        role: Text('customer').exactOptional(),
      })
      .meta({ id: 'Party' }),
  ),
  provideAlternative: z.boolean(),
  provideUnavailabilityReason: z.boolean(),
};

const QualificationItem: z.ZodType<domain.QualificationItem> = z
  .object({
    id: z.string(),
    action: z.enum(ITEM_ACTIONS),
    quantity: Count(1),
    serviceId: z.string().exactOptional(),
    inventory: z.object({ serviceId: z.string(), use: z.enum(['change', 'same-place']) }).exactOptional(),
    specification: SpecificationRef.exactOptional(),
    place: Site.exactOptional(),
    characteristics: z.array(NamedValue),
    expectedServiceAvailabilityDate: Moment.exactOptional(),
    expectedActivationDate: Moment.exactOptional(),
    get children() {
      return z.array(QualificationItem);
    },
  })
  .meta({
    id: 'QualificationItem',
    description: 'A line item to qualify, and the line items below it.',
    examples: [
      {
        id: '1',
        action: 'add',
        quantity: 1,
        specification: { id: 'spec-ethernet', name: 'Carrier Ethernet' },
        place: { id: 'site-syd-9', role: 'installation', country: 'AU' },
        characteristics: [{ name: 'Speed', value: '1 Gbps' }],
        children: [],
      },
    ],
  });

export const QualificationRequest = z
  .object({ order: z.object(orderSummary), item: QualificationItem })
  .meta({ id: 'QualificationRequest' }) satisfies z.ZodType<domain.QualificationRequest>;
