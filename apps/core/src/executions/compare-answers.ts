import { isDeepStrictEqual } from 'node:util';
import type { AnswerItem, ItemAnswer } from '@axle/qualification';
import type { Answer } from '../requests/answers.js';

/** Where a shadow's answer is not what was applied. */
export interface AnswerDifference {
  /** Left out where the answer is no list of items, but of services that were found. */
  itemId?: string;
  attribute: string;
  /** Left out: it has none. */
  applied?: unknown;
  shadow?: unknown;
}

const ATTRIBUTES = ['result', 'alternates', 'reasons', 'availabilityDate', 'expirationDate'] as const;

/** Item by item, whatever their order. An item that is left out has no attributes. */
export function compareAnswers(applied: Answer, shadow: Answer): AnswerDifference[] {
  if (!Array.isArray(applied) || !Array.isArray(shadow))
    return isDeepStrictEqual(applied, shadow) ? [] : [{ attribute: 'outputs', applied, shadow }];
  if (![...applied, ...shadow].every(isOfItem))
    return isDeepStrictEqual(applied, shadow) ? [] : [{ attribute: 'services', applied, shadow }];
  const [left, right] = [applied, shadow].map(
    (answer) => new Map((answer as ItemAnswer[]).map((item) => [item.id, item])),
  ) as [Map<string, ItemAnswer>, Map<string, ItemAnswer>];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((itemId) =>
    ATTRIBUTES.flatMap((attribute) => {
      const [one, other] = [left.get(itemId)?.[attribute], right.get(itemId)?.[attribute]];
      if (isDeepStrictEqual(one, other)) return [];
      return {
        itemId,
        attribute,
        ...(one !== undefined && { applied: one }),
        ...(other !== undefined && { shadow: other }),
      };
    }),
  );
}

const isOfItem = (item: AnswerItem): item is ItemAnswer => 'result' in item;
