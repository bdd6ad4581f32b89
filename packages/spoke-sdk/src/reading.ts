import type { z } from 'zod';
import { malformed } from './errors.js';

const SHOWN_FAULTS = 5;

/**
 * What the vendor said, held to a schema. Throws `malformed`, naming the attributes that do not fit.
 *
 * @param what as the message shall call it, as in `The stock check`
 * @example readAs(Stock, response.json(), 'The stock check')
 */
export function readAs<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw malformed(`${what} cannot be read. ${faults.slice(0, SHOWN_FAULTS).join('; ')}`);
}

/** The text of a delivery. Throws `malformed` where it is not UTF-8. */
export function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('The delivery is not valid UTF-8.');
  }
}

/** A delivery as JSON. Throws `malformed` where it is none. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body));
  } catch (error) {
    throw malformed(`The delivery is not JSON: ${(error as Error).message}`);
  }
}

/** An object in which nothing is null, and whatever may be left out is left out. */
export type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** Without the attributes that are undefined or null: what a vendor leaves out stays left out. */
export const present = <T extends object>(attributes: T): Present<T> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value != null)) as Present<T>;

/** A URL below a connection's base URL, with or without a slash at its end. */
export const urlBelow = (baseUrl: string, path: string): string => `${baseUrl.replace(/\/$/, '')}/${path}`;
