import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** How a webhook is made that Vendor B would never send. */
export type Forgery = 'bad-signature' | 'stale-timestamp' | 'altered-body';

/** Pauses before the second and the third try. */
const RETRY_PAUSES_MS = [100, 500];

const TIMEOUT_MS = 5_000;

const STALE_S = 301;

export interface Webhook {
  url: string;
  xml: string;
  secret: string;
  forgery?: Forgery | undefined;
  signal: AbortSignal;
}

/** Sends it, again where it is not taken. Answers the last status; undefined: nobody answered. */
export async function sendWebhook(webhook: Webhook): Promise<number | undefined> {
  let status = await send(webhook);
  for (const pauseMs of webhook.forgery ? [] : RETRY_PAUSES_MS) {
    if (status !== undefined && status >= 200 && status < 300) break;
    await wait(pauseMs, undefined, { signal: webhook.signal });
    status = await send(webhook);
  }
  return status;
}

async function send({ url, xml, secret, forgery, signal }: Webhook): Promise<number | undefined> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - (forgery === 'stale-timestamp' ? STALE_S : 0));
  const key = forgery === 'bad-signature' ? `not ${secret}` : secret;
  const signature = createHmac('sha256', key).update(`${timestamp}.${xml}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'x-vendor-b-timestamp': timestamp,
        'x-vendor-b-signature': signature,
      },
      body:
        forgery === 'altered-body' ? xml.replaceAll('NOT_AVAILABLE', 'AVAILABLE').replace(/\n$/, ' \n') : xml,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}
