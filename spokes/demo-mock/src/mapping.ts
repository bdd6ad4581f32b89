import {
  type AlternateProposal,
  type CallbackMessage,
  isSpokeError,
  type ItemAnswer,
  malformed,
  type QualificationItem,
  type QualificationRequest,
  type SpokeErrorMessage,
} from '@axle/spoke-sdk';
import type { Connection } from './connection.js';
import { isSwitch, type Outcome, readOutcome } from './switches.js';

/** What the mock says: an answer, or an error in place of one. */
export type MockMessage = { items: ItemAnswer[] } | { error: SpokeErrorMessage };

type Settings = Pick<Connection, 'outcome' | 'errorKind' | 'retryAfterMs' | 'garbage'>;

export function mockMessage({ item }: QualificationRequest, settings: Settings): MockMessage {
  const { outcome, errorKind, retryAfterMs, garbage } = settings;
  if (errorKind)
    return {
      error: {
        kind: errorKind,
        message: `The mock was asked for the error ${errorKind}.`,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    };
  if (garbage) return { items: GARBAGE[garbage](item) };
  return { items: answerTree(item, outcome) };
}

/** An item's outcome is its own, else that of the item above it. */
function answerTree(item: QualificationItem, inherited: Outcome): ItemAnswer[] {
  const outcome = item.characteristics.some(({ name }) => name === 'mock.outcome') ? ownOutcome(item, inherited) : inherited;
  const below = item.children.flatMap((child) => answerTree(child, outcome));
  return outcome === 'not-answered' ? below : [answer(item, outcome), ...below];
}
