import { isDeepStrictEqual } from 'node:util';
import { type Difference } from './difference.answer.js';

/** What has changed, in the order of the attributes. */
export function differencesOf(before: object, after: object): Difference[] {
  return compare('', before as Attributes, after as Attributes);
}

type Attributes = Record<string, unknown>;

function compare(prefix: string, before: Attributes, after: Attributes): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): Difference[] => {
    const [was, is] = [before[name], after[name]];
    if (isDeepStrictEqual(was, is)) return [];
    const path = prefix + name;
    if (hasAttributes(was) && hasAttributes(is)) return compare(`${path}.`, was, is);
    return [{ path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

const hasAttributes = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
