import { onlyValue, type Schema, typesOf } from './schema.js';

/** What a name gives away: the request holds it, whoever the vendor is. */
const IDEMPOTENCY =
  /^x?(idempotency(key|id)?|(client|customer|external|partner|request|order|transaction|correlation|message)(request|order)?(id|ref|reference|key)|reference)$/;
const CALLBACK =
  /^x?(callback|webhook|notification|notify|results?|response)(url|uri|endpoint|address)$|^callback$/;
const ITEM_ID =
  /^((line|item|lineitem|orderitem|orderline|position|entry|service|site|location|circuit)?(id|ref|reference))$/;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether any text will do. */
export const isText = (schema: Schema): boolean => typesOf(schema)[0] === 'string' && !schema.enum;

export const isItemId = (name: string, schema: Schema): boolean =>
  isText(schema) && ITEM_ID.test(plain(name));

/** An id that a vendor gives, or sends back. */
export const isRequestId = (name: string, schema: Schema): boolean =>
  isText(schema) &&
  (plain(name) === 'id' ||
    IDEMPOTENCY.test(plain(name)) ||
    /^(ticket|job|check|case|task|order|request)(id|no|number|ref|reference)?$/.test(plain(name)));

/** The hub's key is up to 64 characters long. */
export const isIdempotencyField = (name: string, schema: Schema): boolean =>
  isText(schema) && IDEMPOTENCY.test(plain(name)) && (schema.maxLength ?? 64) >= 64;

export const isCallbackField = (name: string, schema: Schema): boolean =>
  isText(schema) && CALLBACK.test(plain(name));

const VERDICT = /result|verdict|status|outcome|feasib|availab|qualif|serviceab|decision|state/;

/** The property by which a vendor says yes or no: one of several values, and called so. */
export const verdictOf = (properties: Record<string, Schema>): string | undefined =>
  Object.entries(properties).find(
    ([name, schema]) =>
      VERDICT.test(plain(name)) && (schema.enum?.length ?? 0) > 1 && onlyValue(schema) === undefined,
  )?.[0];
