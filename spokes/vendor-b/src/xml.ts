import { malformed, rejected } from '@axle/spoke-sdk';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** Everything but what XML 1.0 allows in a document, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** An element, ready to be sent. */
export interface Xml {
  readonly markup: string;
}

/**
 * Writes an element: texts are escaped, what is undefined is left out. Throws `rejected` where a text has a character
 * that XML cannot carry.
 */
export function element(
  name: string,
  attributes: Record<string, string | number | boolean | undefined>,
  ...content: (Xml | string | undefined)[]
): Xml {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escaped(String(value), `${attribute} of ${name}`)}"`)
    .join('');
  const body = content
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'string' ? escaped(part, name) : part.markup))
    .join('');
  return { markup: `<${name}${head}>${body}</${name}>` };
}

export const document = ({ markup }: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${markup}\n`;

/** White space too: a reader may otherwise normalise it. */
const escaped = (text: string, where: string): string => {
  const [forbidden] = FORBIDDEN.exec(text) ?? [];
  if (forbidden !== undefined) {
    const code = forbidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw rejected(
      `The order cannot be sent: its ${where} holds the character U+${code}, which XML cannot carry. Remove it.`,
    );
  }
  return text.replace(/[&<>"'\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
};

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Every `&`, with the name or the number of a character where one follows. */
const REFERENCE = /&(?:#x([\da-f]{1,6});|#(\d{1,7});|(\w{1,8});|)/gi;

/** The five entities of XML and references to characters. There are no others: a document type is refused. */
function decode(text: string): string {
  return text.replace(REFERENCE, (reference, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    const char = name || Number.isNaN(code) ? NAMED.get(name) : String.fromCodePoint(code);
    if (char === undefined || FORBIDDEN.test(char)) throw malformed(`"${reference}" stands for no character`);
    return char;
  });
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // `007` is no number, and a space may matter.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  maxNestedTags: 64,
  entityDecoder: {
    decode,
    addInputEntities: () => {
      throw malformed('it has a document type');
    },
    setExternalEntities: () => {},
    setXmlVersion: () => {},
    reset: () => {},
  },
});

/**
 * Reads a document whose root has this name, as the schema says: attributes are called `@name`, every element is a
 * list, and its text is `#text`. Throws `malformed`, naming the place.
 */
export function readXml<Schema extends z.ZodType>(
  text: string,
  root: string,
  schema: Schema,
): z.output<Schema> {
  const elements = parse(text);
  const names = Object.keys(elements);
  if (names.length !== 1 || names[0] !== root || elements[root]?.length !== 1)
    throw unreadable(`it is no <${root}> but has: ${names.slice(0, 3).join(', ') || 'nothing'}`);
  const { data, error } = schema.safeParse(elements[root][0]);
  if (!error) return data;
  const faults = error.issues.map(({ path, message }) => `${[root, ...path].join('.')}: ${message}`);
  throw unreadable(faults.slice(0, 5).join('; '));
}

function parse(text: string): Record<string, unknown[]> {
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'UTF-8';
  if (!/^utf-?8$/i.test(encoding)) throw unreadable(`it says that it is in ${encoding}, not in UTF-8`);
  if (FORBIDDEN.test(text)) throw unreadable('it has a character that XML does not allow');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw unreadable(`line ${valid.err.line}: ${valid.err.msg}`);
  try {
    return parser.parse(text) as Record<string, unknown[]>;
  } catch (error) {
    throw unreadable((error as Error).message);
  }
}

const unreadable = (reason: string) => malformed(`The XML of Vendor B cannot be read: ${reason}.`);

/** One such element, or none. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .max(1, 'must be there once at most')
    .transform(([found]) => found)
    .optional();

/** Any number of such elements. */
export const many = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).default([]);
