import {
  type AlternateProposal,
  type CallbackMessage,
  type ItemAnswer,
  malformed,
  type QualificationItem,
  type QualificationRequest,
  readAs,
  rejected,
  type VendorResult,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import { one } from './xml.js';

/** The request as the vendor takes it: the tree of items becomes a list of lines. */
export const toVendor = ({ order, item }: QualificationRequest, reference: string, callbackUrl: string) => ({
  FeasibilityCheck: {
    Reference: reference,
    CallbackUrl: callbackUrl,
    Alternatives: order.provideAlternative,
    Line: toLines(item),
  },
});

function toLines(item: QualificationItem): object[] {
  const { id, action, quantity, specification, place, characteristics, children } = item;
  const line = {
    Id: id,
    Action: action,
    Quantity: quantity,
    Product: specification?.id,
    Site: place?.id,
    Characteristic: characteristics.map(({ name, value }) => ({ Name: name, Value: toText(value) })),
    WantedFrom: item.expectedServiceAvailabilityDate,
  };
  return [line, ...children.flatMap(toLines)];
}

/** A text goes as it is, anything else as JSON. */
const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const verdict = z.enum(['AVAILABLE', 'ALTERNATIVE', 'UNAVAILABLE']);

const RESULTS = {
  AVAILABLE: 'qualified',
  ALTERNATIVE: 'alternate',
  UNAVAILABLE: 'unqualified',
} satisfies Record<z.output<typeof verdict>, VendorResult>;

const text = z.string();
const date = z.iso.datetime({ offset: true });

const offer = z.object({ Product: one(text).optional(), AvailableFrom: one(date).optional() }).transform(
  ({ Product: id, AvailableFrom: availabilityDate }): AlternateProposal => ({
    ...(id !== undefined && { service: { specification: { id } } }),
    ...(availabilityDate !== undefined && { availabilityDate }),
  }),
);

const reason = z
  .object({ Code: one(text), Label: one(text) })
  .transform(({ Code: code, Label: label }) => ({ code, label }));

const line = z
  .object({
    Id: one(text),
    Verdict: one(verdict),
    AvailableFrom: one(date).optional(),
    Offer: z.array(offer).optional(),
    Reason: z.array(reason).optional(),
  })
  .transform(
    ({
      Id: id,
      Verdict,
      AvailableFrom: availabilityDate,
      Offer: alternates,
      Reason: reasons,
    }): ItemAnswer => ({
      id,
      result: RESULTS[Verdict],
      ...(availabilityDate !== undefined && { availabilityDate }),
      ...(alternates && { alternates }),
      ...(reasons && { reasons }),
    }),
  );

const ticket = one(z.string().min(1).max(200));

/** The vendor's number for the order. Its webhook names the same. */
export const readTicket = (value: unknown): string =>
  readAs(z.object({ Ticket: ticket }), value, 'The ticket').Ticket;

const result = z.object({
  FeasibilityResult: one(
    z.object({ Ticket: ticket, Line: z.array(line).optional(), Failure: one(text).optional() }),
  ),
});

/** What the vendor's webhook says, by item. A line that it left out stays left out. */
export function fromVendor(value: unknown): CallbackMessage {
  const {
    Ticket: correlationId,
    Line: lines,
    Failure: failure,
  } = readAs(result, value, 'The webhook').FeasibilityResult;
  if (failure !== undefined) return { correlationId, error: rejected(failure) };
  if (!lines) throw malformed('The webhook holds neither lines nor a failure.');
  return { correlationId, items: lines };
}

/** Another server than the vendor's may answer, too. */
export const demandOpen = (value: unknown) =>
  readAs(z.object({ Status: one(z.literal('open')) }), value, 'The status');
