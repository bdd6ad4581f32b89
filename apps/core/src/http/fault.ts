import { HttpException, Logger } from '@nestjs/common';
import { SpokeProcessDied, SpokeUnavailable } from '../spokes/spoke.errors.js';

/** What is wrong with one attribute of a request. */
export interface Fault {
  /** As in `serviceQualificationItem[0].id`; empty for the whole. */
  path: string;
  reason: string;
}

/** An error as a caller may see it. */
export interface HttpFault {
  status: number;
  message: string;
  faults: Fault[];
  /** Seconds after which the same request may succeed. */
  retryAfter?: number;
}

const logger = new Logger('http');

/** Translates whatever was thrown. What is our own fault is logged and named, but not shown. */
export function toHttpFault(error: unknown): HttpFault {
  if (error instanceof HttpException) {
    const { message, faults = [] } = error.getResponse() as { message?: string | string[]; faults?: Fault[] };
    return { status: error.getStatus(), message: [message ?? error.message].flat().join('; '), faults };
  }
  const { statusCode, message, code } = error as { statusCode?: number; message?: string; code?: string };
  // Fastify's own: a body that is too large, cut off, or has no length.
  if (code?.startsWith('FST_') && statusCode && statusCode < 500)
    return { status: statusCode, message: message ?? 'The request cannot be read.', faults: [] };
  if (error instanceof SpokeUnavailable || error instanceof SpokeProcessDied)
    return { status: 503, message: error.message, faults: [], retryAfter: 5 };
  // PostgreSQL's: text that no column can hold. Bodies are checked before; this came in a path or a query.
  if (code === '22021') return { status: 400, message: 'The address holds a NUL (%00).', faults: [] };
  logger.error(error instanceof Error ? error.stack : String(error));
  if (isDatabaseOutage(code, message))
    return { status: 503, message: 'The database cannot be reached. Try again.', faults: [], retryAfter: 2 };
  return { status: 500, message: 'The hub failed on this request. Its log says why.', faults: [] };
}

/** Node's connection errors, and PostgreSQL's classes 08 (connection), 53 (resources) and 57 (operator intervention). */
function isDatabaseOutage(code = '', message = ''): boolean {
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(code) ||
    /^(08|53|57)[\dA-Z]{3}$/.test(code) ||
    /timeout exceeded when trying to connect|connection terminated/i.test(message)
  );
}
