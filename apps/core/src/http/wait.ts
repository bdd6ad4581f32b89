import { BadRequestException } from '@nestjs/common';

const MAX_SECONDS = 30;

/** How long an answer may be waited for, in milliseconds: as `Prefer: wait=N` says (RFC 7240, seconds). */
export function waitOf(prefer: string | undefined, otherwiseSeconds: number): number {
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*"?([^\s,;"]*)/i.exec(prefer ?? '') ?? [];
  if (seconds === undefined) return otherwiseSeconds * 1_000;
  if (!/^\d{1,4}$/.test(seconds) || Number(seconds) > MAX_SECONDS)
    throw new BadRequestException(`Prefer: wait takes a whole number of seconds from 0 to ${MAX_SECONDS}.`);
  return Number(seconds) * 1_000;
}
