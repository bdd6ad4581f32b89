import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PendingSignIn } from './browser-sign-in.js';
import { CALLBACK } from './browser-sign-in.js';

const NAME = 'axle-sign-in';

/** As long as somebody may take to sign in there. */
const LIFE_S = 600;

/** It has to come along when the identity provider sends the browser back, so it cannot be `strict`. */
const attributes = (publicUrl: string) =>
  ({ path: CALLBACK, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const;

/** Ties a sign-in to the browser that has begun it. */
export function givePending(reply: FastifyReply, publicUrl: string, pending: PendingSignIn): void {
  const text = Buffer.from(JSON.stringify(pending)).toString('base64url');
  reply.setCookie(NAME, text, { ...attributes(publicUrl), maxAge: LIFE_S });
}

/** Once; undefined: this browser has begun none, or too long ago. */
export function takePending(
  { cookies }: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
): PendingSignIn | undefined {
  const text = cookies[NAME];
  reply.clearCookie(NAME, attributes(publicUrl));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
