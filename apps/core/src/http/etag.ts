import { createHash } from 'node:crypto';
import { PreconditionFailedException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Answers a record with its ETag. */
export function answerTagged<Record extends object>(reply: FastifyReply, record: Record): Record {
  reply.header('etag', etagOf(record));
  return record;
}

/**
 * Refuses a change that is meant for another state of the record. To be asked while the record is locked, or the
 * state may change after the answer.
 */
export function requireMatch(ifMatch: string | undefined, record: object): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(etagOf(record)))
    throw new PreconditionFailedException(
      'It was changed meanwhile: the ETag in If-Match is not its own. Read it again.',
    );
}

/** Of what is answered: the same content has the same tag, and records need no number of their changes. */
export const etagOf = (record: object): string =>
  `"${createHash('sha256').update(JSON.stringify(record)).digest('base64url')}"`;
