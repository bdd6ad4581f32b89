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

/** The request as the vendor takes it: the tree of items becomes a list of lines. */
export const toVendor = ({ order, item }: QualificationRequest, reference: string, callbackUrl: string) => ({
  reference,
  callbackUrl,
  alternatives: order.provideAlternative,
  lines: toLines(item),
});

function toLines(item: QualificationItem): object[] {
  const { id, action, quantity, specification, place, characteristics, children } = item;
  const wantedFrom = item.expectedServiceAvailabilityDate;
  const line = { id, action, quantity, product: specification?.id, site: place, characteristics, wantedFrom };
  return [line, ...children.flatMap(toLines)];
}

const verdict = z.enum(['available', 'alternative', 'unavailable']);

const RESULTS = {
  available: 'qualified',
  alternative: 'alternate',
  unavailable: 'unqualified',
} satisfies Record<z.output<typeof verdict>, VendorResult>;

const date = z.iso.datetime({ offset: true });

const offer = z.object({ product: z.string().optional(), availableFrom: date.optional() }).transform(
  ({ product, availableFrom }): AlternateProposal => ({
    ...(product !== undefined && { service: { specification: { id: product } } }),
    ...(availableFrom !== undefined && { availabilityDate: availableFrom }),
  }),
);

const line = z
  .object({
    id: z.string(),
    verdict,
    availableFrom: date.optional(),
    offers: z.array(offer).optional(),
    reasons: z.array(z.object({ code: z.string(), label: z.string() })).optional(),
  })
  .transform(
    ({ id, verdict, availableFrom, offers, reasons }): ItemAnswer => ({
      id,
      result: RESULTS[verdict],
      ...(availableFrom !== undefined && { availabilityDate: availableFrom }),
      ...(offers && { alternates: offers }),
      ...(reasons && { reasons }),
    }),
  );

const ticket = z.string().min(1).max(200);

/** The vendor's number for the order. Its webhook names the same. */
export const readTicket = (value: unknown): string =>
  readAs(z.object({ ticket }), value, 'The ticket').ticket;

const result = z.object({ ticket, lines: z.array(line).optional(), failure: z.string().optional() });

/** What the vendor's webhook says, by item. A line that it left out stays left out. */
export function fromVendor(value: unknown): CallbackMessage {
  const { ticket: correlationId, lines, failure } = readAs(result, value, 'The webhook');
  if (failure !== undefined) return { correlationId, error: rejected(failure) };
  if (!lines) throw malformed('The webhook holds neither lines nor a failure.');
  return { correlationId, items: lines };
}

/** Another server than the vendor's may answer, too. */
export const demandOpen = (value: unknown) =>
  readAs(z.object({ status: z.literal('open') }), value, 'The status');
