import { textOf } from '@axle/spoke-sdk';
import { openEnvelope } from './soap.js';

/** What stands in the message that a webhook carries. */
export const readWebhook = (body: Uint8Array): unknown => openEnvelope(textOf(body));
