import { type EgressPolicy, mayReach } from '@axle/spoke-runtime';
import type { Fault } from '../http/fault.js';

const MAX_LENGTH = 2_000;

/** Why events cannot be sent to a callback. */
export async function findCallbackFaults(callback: string, policy: EgressPolicy): Promise<Fault[]> {
  const reason = await reasonAgainst(callback, policy);
  return reason === undefined ? [] : [{ path: 'callback', reason }];
}

async function reasonAgainst(callback: string, policy: EgressPolicy): Promise<string | undefined> {
  const url = URL.parse(callback);
  if (callback.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'must be an absolute URL, http or https';
  if (url.username || url.password) return 'must not hold credentials: events are signed instead';
  if (!(await mayReach(policy, url)))
    return "is not a public address. The hub's operator can allow its network in AXLE_EGRESS_ALLOWED_NETWORKS";
  return undefined;
}
