import { BadRequestException } from '@nestjs/common';

const DEFAULT_SECONDS = 10;
const MAX_SECONDS = 30;

/** How long an answer may be waited for, in milliseconds: as `Prefer: wait=N` says (RFC 7240, seconds), else 10 s. */
export function waitOf(prefer: string | undefined): number {
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*"?([^\s,;"]*)/i.exec(prefer ?? '') ?? [];
  if (seconds === undefined) return DEFAULT_SECONDS * 1_000;
  if (!/^\d{1,4}$/.test(seconds) || Number(seconds) > MAX_SECONDS)
    throw new BadRequestException(`Prefer: wait takes a whole number of seconds from 0 to ${MAX_SECONDS}.`);
  return Number(seconds) * 1_000;
}
