import { jsonOf } from '@axle/spoke-sdk';

/** The document that a webhook carries. */
export const readWebhook = (body: Uint8Array): unknown => jsonOf(body);
