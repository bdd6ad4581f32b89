import { textOf } from '@axle/spoke-sdk';
import { parseXml } from './xml.js';

/** The document that a webhook carries. */
export const readWebhook = (body: Uint8Array): unknown => parseXml(textOf(body));
