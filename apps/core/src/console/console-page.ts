import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply } from 'fastify';

/** The folder of the built console. */
export const CONSOLE = join(
  dirname(fileURLToPath(import.meta.resolve('@axle/console/package.json'))),
  'dist',
);

/** Stands in the built page wherever the nonce belongs. */
const NONCE = /__CSP_NONCE__/g;

const page = readFileSync(join(CONSOLE, 'index.html'), 'utf8');

/**
 * Sends the console's one page. Its styles carry a nonce that no other answer has, so that nothing injected is styled,
 * let alone run.
 */
export function sendPage(reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE, nonce));
}
