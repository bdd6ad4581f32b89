import { BadRequestException } from '@nestjs/common';

const MAX_LIMIT = 200;

/** A part of a list. */
export interface Page {
  /** At most this many. */
  limit: number;
  offset: number;
}

/** Reads `offset` and `limit`; a bad value is refused, never ignored. */
export function readPage(query: Record<string, unknown>, maxOffset = 1_000_000): Page {
  return {
    offset: readWhole(query, 'offset', 0, 0, maxOffset),
    limit: readWhole(query, 'limit', 50, 1, MAX_LIMIT),
  };
}

/** Reads one number; a bad value is refused, never ignored. */
export function readWhole(
  query: Record<string, unknown>,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = query[name];
  if (text === undefined) return fallback;
  const value = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new BadRequestException({
    message: 'The query is not acceptable.',
    faults: [{ path: name, reason: `must be a whole number from ${min} to ${max}` }],
  });
}
