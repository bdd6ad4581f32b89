import {
  type AlternateProposal,
  type CallbackMessage,
  type ItemAnswer,
  isSpokeError,
  jsonOf,
  malformed,
  type QualificationItem,
  readAs,
  type SpokeErrorMessage,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { isSwitch, type Outcome, readOutcome } from './switches.js';

/** What the mock says: an answer, or an error in place of one. */
export type MockMessage = { items: ItemAnswer[] } | { error: SpokeErrorMessage };

type Settings = Pick<Connection, 'outcome' | 'errorKind' | 'retryAfterMs' | 'garbage'>;

/** The same settings and the same item make the same message, so that what was seen once can be shown again. */
export function mockMessage(top: QualificationItem, settings: Settings): MockMessage {
  const { outcome, errorKind, retryAfterMs, garbage } = settings;
  if (errorKind) {
    const message = `The mock was asked for the error ${errorKind}.`;
    return { error: { kind: errorKind, message, ...(retryAfterMs !== undefined && { retryAfterMs }) } };
  }
  const items = answerTree(top, outcome);
  switch (garbage) {
    case 'unreadable':
      return { items: 'garbage' as unknown as ItemAnswer[] };
    case 'unknown-item':
      return { items: [...items, { id: 'mock-unknown-item', result: 'qualified' }] };
    case 'no-proposal':
      return { items: [{ id: top.id, result: 'alternate' }] };
    case undefined:
      return { items };
  }
}

const delivery = z.object({
  correlationId: z.string(),
  items: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** Reads what the simulator delivered. The items are the hub's to judge, garbage included. */
export function readDelivery(body: Uint8Array): CallbackMessage {
  const { correlationId, items, error } = readAs(delivery, jsonOf(body), 'The delivery');
  if (isSpokeError(error)) return { correlationId, error };
  if (Array.isArray(items)) return { correlationId, items };
  throw malformed('The delivery has neither a list `items` nor an `error`.');
}

function answerTree(item: QualificationItem, outcome: Outcome): ItemAnswer[] {
  const below = item.children.flatMap((child) => answerTree(child, readOutcome(child) ?? outcome));
  return outcome === 'not-answered' ? below : [answerItem(item, outcome), ...below];
}

function answerItem(item: QualificationItem, outcome: Exclude<Outcome, 'not-answered'>): ItemAnswer {
  const { id, expectedServiceAvailabilityDate: date } = item;
  switch (outcome) {
    case 'qualified':
      return { id, result: 'qualified', ...(date !== undefined && { availabilityDate: date }) };
    case 'alternate':
      return { id, result: 'alternate', alternates: proposals(item) };
    case 'unqualified':
      return {
        id,
        result: 'unqualified',
        reasons: [{ code: 'mock-unqualified', label: 'The mock was asked for this result' }],
      };
  }
}

/** Another service, and the same service a month later where a date was asked for. */
function proposals(item: QualificationItem): AlternateProposal[] {
  const { specification, place, characteristics, expectedServiceAvailabilityDate: date } = item;
  const service = {
    name: `${specification?.name ?? 'Service'} (alternate)`,
    ...(specification && { specification }),
    ...(place && { place }),
    characteristics: characteristics.filter(({ name }) => !isSwitch(name)),
  };
  const another = { id: `${item.id}-service`, service };
  return date === undefined
    ? [another]
    : [another, { id: `${item.id}-date`, availabilityDate: aMonthLater(date) }];
}

const MONTH_MS = 30 * 86_400_000;

const aMonthLater = (date: string) => new Date(Date.parse(date) + MONTH_MS).toISOString();
