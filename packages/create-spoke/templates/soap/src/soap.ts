import { readAs, rejected, type SpokeError, unavailable } from '@axle/spoke-sdk';
import { z } from 'zod';
import { one, parseXml, writeXml } from './xml.js';

const NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A SOAP 1.1 message with these elements in its body. */
export const writeEnvelope = (elements: object): string =>
  writeXml({ 'soap:Envelope': { '@xmlns:soap': NAMESPACE, 'soap:Body': elements } });

const envelope = <Body extends z.ZodType>(body: Body) =>
  z.object({ Envelope: one(z.object({ Body: one(body) })) });

/** What stands in the body of a SOAP message. */
export const openEnvelope = (xml: string): unknown =>
  readAs(envelope(z.looseObject({})), parseXml(xml), 'The SOAP message').Envelope.Body;

const fault = envelope(
  z.object({ Fault: one(z.object({ faultcode: one(z.string()), faultstring: one(z.string()) })) }),
);

/** SOAP answers each fault with 500: whose it is, and so whether asking again may help, stands in the message. */
export function readFault(text: () => string): SpokeError {
  try {
    const { faultcode, faultstring } = readAs(fault, parseXml(text()), 'The SOAP fault').Envelope.Body.Fault;
    return /(^|:)Client$/.test(faultcode) ? rejected(faultstring) : unavailable(faultstring);
  } catch {
    return unavailable('The vendor failed, and does not say why.');
  }
}
