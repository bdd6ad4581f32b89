import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'axle-session';

/** Where all is encrypted, a prefix that keeps other hosts of the domain from setting it (RFC 6265bis). */
const SECURE_NAME = `__Host-${SESSION_COOKIE}`;

/** The session that a request brings. */
export const sessionOf = ({ cookies }: FastifyRequest): string | undefined =>
  cookies[SECURE_NAME] ?? cookies[SESSION_COOKIE];

/** Gives the browser a session, which no script can read and no other site's request brings. */
export function giveSession(
  reply: FastifyReply,
  publicUrl: string,
  { text, expiresAt }: { text: string; expiresAt: Date },
): void {
  const secure = isSecure(publicUrl);
  reply.setCookie(secure ? SECURE_NAME : SESSION_COOKIE, text, { ...attributes(secure), expires: expiresAt });
}

export function takeSession(reply: FastifyReply, publicUrl: string): void {
  const secure = isSecure(publicUrl);
  reply.clearCookie(secure ? SECURE_NAME : SESSION_COOKIE, attributes(secure));
}

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure }) as const;

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');
