import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawCallback } from './spoke.js';

/** How a vendor signs its callbacks: HMAC-SHA256, written in hex. */
export interface HmacSignature {
  /** The key that the vendor signs with. Without one, nothing is signed. */
  secret: string | undefined;
  /** The header with the signature, in lower case. */
  header: string;
  /**
   * The header with the time of signing, in Unix seconds, in lower case. Where it is given, the vendor signs
   * `<time>.<body>`, and a delivery is good for five minutes. Left out: the body alone is signed.
   */
  timeHeader?: string;
}

const TOLERANCE_S = 300;

/** Whether the vendor signed this delivery. For `callback.verify`. That each is used once only is the hub's part. */
export function isSigned(
  { headers, body }: RawCallback,
  { secret, header, timeHeader }: HmacSignature,
): boolean {
  if (!secret) return false;
  const hmac = createHmac('sha256', secret);
  if (timeHeader !== undefined) {
    const time = headers[timeHeader] ?? '';
    if (!/^\d{1,12}$/.test(time) || Math.abs(Date.now() / 1_000 - Number(time)) >= TOLERANCE_S) return false;
    hmac.update(`${time}.`);
  }
  const expected = hmac.update(body).digest();
  const given = Buffer.from(headers[header] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
