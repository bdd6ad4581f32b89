import { malformed, rejected } from '@axle/spoke-sdk';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** Everything but what XML 1.0 allows in a document, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** Writes a document: each key is an element, a list the same one again. What is undefined is left out. */
export function writeXml(document: object): string {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>${builder.build(document)}`;
  if (FORBIDDEN.test(xml)) throw rejected('The order holds a character that XML cannot carry. Remove it.');
  return xml;
}

const parser = new XMLParser({
  isArray: () => true,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // `007` is no number, and a space may matter.
  parseTagValue: false,
  trimValues: false,
});

/** Reads a document: each element is a list of what goes by its name, and a text where it holds nothing else. */
export function parseXml(xml: string): unknown {
  // The parser alone takes what is not well-formed, web pages among it.
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw malformed(`The vendor's XML cannot be read. ${valid.err.msg}`);
  try {
    return parser.parse(xml);
  } catch (error) {
    throw malformed(`The vendor's XML cannot be read. ${(error as Error).message}`);
  }
}

/** Exactly one such element. */
export const one = <Schema extends z.ZodType>(schema: Schema) =>
  z.tuple([schema], 'must be there once').transform(([found]) => found);

/** Any number of such elements. */
export const many = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).default([]);
