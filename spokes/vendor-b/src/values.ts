import type { Characteristic } from '@axle/spoke-sdk';
import { z } from 'zod';
import { element, type Xml } from './xml.js';

/** Writes a named value. A text is sent as it is, everything else as JSON, so that the vendor can tell `7` from `"7"`. */
export function writeValue(elementName: string, { name, valueType, value }: Characteristic): Xml {
  const isText = typeof value === 'string';
  const content = isText ? value : JSON.stringify(value);
  return element(elementName, { name, valueType, encoding: isText ? 'text' : 'json' }, content);
}

/** Reads one. */
export const namedValue = z
  .object({
    '@name': z.string().min(1),
    '@valueType': z.string().optional(),
    '@encoding': z.enum(['text', 'json']),
    '#text': z.string(),
  })
  .transform((found, context): Characteristic => {
    const { '@name': name, '@valueType': valueType, '@encoding': encoding, '#text': content } = found;
    const value = encoding === 'text' ? content : parseJson(content, context);
    return { name, ...(valueType !== undefined && { valueType }), value };
  });

function parseJson(content: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(content);
  } catch {
    context.addIssue('is no JSON');
    return z.NEVER;
  }
}
