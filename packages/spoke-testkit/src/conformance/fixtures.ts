import { existsSync, readFileSync } from 'node:fs';
import type { ItemAnswer, QualificationItem, QualificationRequest } from '@axle/spoke-sdk';

/** A request, and what the spoke answers it with the simulator's help. */
export interface Fixture {
  name: string;
  request: QualificationRequest;
  /** Attributes that are left out may have any value, as dates that the simulator counts from today. */
  answer: { items: Partial<ItemAnswer>[] };
}

export const FIXTURES = ['qualified', 'alternate', 'unqualified', 'partial'] as const;
export type FixtureName = (typeof FIXTURES)[number];

const fileOf = (folder: URL, name: FixtureName): URL => new URL(`${name}.json`, folder);

export const hasFixture = (folder: URL, name: FixtureName): boolean => existsSync(fileOf(folder, name));

/** Reads `<name>.json` of a folder: `{ "request": …, "answer": { "items": [ … ] } }`. */
export function readFixture(folder: URL, name: FixtureName): Fixture {
  const file = fileOf(folder, name);
  if (!hasFixture(folder, name))
    throw new Error(`${file.pathname} is missing: { "request": …, "answer": { "items": [ … ] } }`);
  const { request, answer } = JSON.parse(readFileSync(file, 'utf8'));
  if (!request?.item?.id || !Array.isArray(answer?.items))
    throw new Error(`${file.pathname} needs "request" with its "item", and "answer" with its "items".`);
  return { name, request, answer };
}

/** A copy of a request in which every item was changed. */
export function dressed(
  { order, item }: QualificationRequest,
  change: (item: QualificationItem) => QualificationItem,
): QualificationRequest {
  const dress = (item: QualificationItem): QualificationItem => {
    const { children, ...changed } = change(item);
    return { ...changed, children: children.map(dress) };
  };
  return { order, item: dress(item) };
}

/** Whether everything expected is there, lists at their whole length; what is not expected may be anything. */
export function holds(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return false;
  return Object.entries(expected).every(([key, value]) =>
    holds((actual as Record<string, unknown>)[key], value),
  );
}
