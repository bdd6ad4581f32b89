import { isDeepStrictEqual } from 'node:util';
import type { AnswerItem, ItemAnswer } from '@axle/qualification';
import type { Answer } from '../requests/answers.js';
import { type AnswerDifference } from './shadow-comparison.answer.js';

const ATTRIBUTES = ['result', 'alternates', 'reasons', 'availabilityDate', 'expirationDate'] as const;

/** Item by item, whatever their order, or output by output. An item that is left out has no attributes. */
export function compareAnswers(applied: Answer, shadow: Answer): AnswerDifference[] {
  if (!Array.isArray(applied) && !Array.isArray(shadow))
    return [...new Set([...Object.keys(applied), ...Object.keys(shadow)])].flatMap((name) =>
      compareAttribute(name, applied[name], shadow[name]),
    );
  if (!Array.isArray(applied) || !Array.isArray(shadow)) return compareAttribute('outputs', applied, shadow);
  if (![...applied, ...shadow].every(isOfItem)) return compareAttribute('services', applied, shadow);
  const [left, right] = [applied, shadow].map(
    (answer) => new Map((answer as ItemAnswer[]).map((item) => [item.id, item])),
  ) as [Map<string, ItemAnswer>, Map<string, ItemAnswer>];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((itemId) =>
    ATTRIBUTES.flatMap((attribute) =>
      compareAttribute(attribute, left.get(itemId)?.[attribute], right.get(itemId)?.[attribute]).map(
        (difference) => ({ itemId, ...difference }),
      ),
    ),
  );
}

function compareAttribute(attribute: string, applied: unknown, shadow: unknown): AnswerDifference[] {
  if (isDeepStrictEqual(applied, shadow)) return [];
  return [{ attribute, ...(applied !== undefined && { applied }), ...(shadow !== undefined && { shadow }) }];
}

const isOfItem = (item: AnswerItem): item is ItemAnswer => 'result' in item;
