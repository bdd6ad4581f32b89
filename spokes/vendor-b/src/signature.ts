import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawCallback } from '@axle/spoke-sdk';

const TOLERANCE_S = 300;

/**
 * Whether Vendor B sent the webhook less than five minutes ago: HMAC-SHA256 over `timestamp.body`, in hex, with the
 * timestamp in Unix seconds. That each is used once only is the hub's part.
 */
export function isSigned({ headers, body }: RawCallback, secret: string): boolean {
  const timestamp = headers['x-vendor-b-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) >= TOLERANCE_S) return false;
  const given = Buffer.from(headers['x-vendor-b-signature'] ?? '', 'hex');
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
