export const REDACTED = '[redacted]';

/**
 * Shorter secrets are not searched for: they would blot out innocent text everywhere and still be guessed from the
 * gaps. Headers that carry credentials are hidden whole, whatever their length.
 */
const SHORTEST_SECRET = 4;

/** Takes secrets out of texts, in every form in which they travel. */
export class Redactor {
  readonly #secrets = new Set<string>();
  #pattern: RegExp | undefined;

  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#pattern = undefined;
  }

  redact(text: string): string {
    if (this.#secrets.size === 0) return text;
    this.#pattern ??= patternFor(this.#secrets);
    return text.replace(this.#pattern, REDACTED);
  }
}

/** Connections and their tokens in use at a time; beyond, patterns are made again. */
const MAX_PATTERNS = 200;

const patterns = new Map<string, RegExp>();

/** The calls of a connection share their secrets, and a pattern is costly to make. */
function patternFor(secrets: ReadonlySet<string>): RegExp {
  const key = JSON.stringify([...secrets]);
  const known = patterns.get(key);
  if (known) return known;
  const pattern = new RegExp(patternsOf(secrets).join('|'), 'gi');
  if (patterns.size >= MAX_PATTERNS) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
}

/** Of two secrets that begin alike, the longer comes first, so that nothing of it is left behind. */
function patternsOf(secrets: Iterable<string>): string[] {
  return [...secrets]
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => [
      ...writtenForms(secret),
      ...base64Forms(secret),
      Buffer.from(secret).toString('hex'),
    ]);
}

/** Each line on its own: a key's lines are joined differently in every format. */
function writtenForms(secret: string): string[] {
  return secret
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_SECRET)
    .map((line) =>
      // A run of backslashes takes the escapes of the character after it along. Were they matched apart, a text could
      // be read in many ways, and a search would try them all.
      line.replace(/(\\*)([^\\a-zA-Z0-9])|\\+/gsu, (run, backslashes = run, char = '') => {
        if (backslashes === '') return charForms(char, { escapes: '\\\\{0,3}', codes: '\\\\{1,3}' });
        const { length } = backslashes;
        const escapes = `(?:\\\\|%5C|&#0*92;|&#x0*5C;){${length},${length * 4 + 3}}`;
        return escapes + (char && charForms(char, { escapes: '', codes: '' }));
      }),
    );
}

/** A character other than a letter or digit as it is, or escaped for JSON (once or twice), a URL, a form or XML. */
function charForms(char: string, backslashes: { escapes: string; codes: string }): string {
  const code = char.codePointAt(0)!;
  const units = char.split('').map((unit) => `u${hex(unit.charCodeAt(0), 4)}`);
  const forms = [
    backslashes.escapes + escaped(char),
    backslashes.codes + units.join('\\\\{1,3}'),
    [...Buffer.from(char)].map((byte) => `%${hex(byte, 2)}`).join(''),
    `&#0*${code};`,
    `&#x0*${code.toString(16)};`,
  ];
  if (char === ' ') forms.push('\\+');
  if (char in XML_NAMES) forms.push(`&${XML_NAMES[char]};`);
  return `(?:${forms.join('|')})`;
}

const XML_NAMES: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * The part of a Base64 text that a secret within it determines, at each of the three places where it can begin. It
 * is found in `user:password` as well, whoever the user is.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const determined = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    const core = determined.replaceAll('+', '(?:[+-]|%2B)').replaceAll('/', '(?:\\\\{0,3}/|_|%2F)');
    return `${core}(?:[\\w+/-]?(?:=|%3D){1,2})?`;
  });
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

const escaped = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');

/** A part of a connection that its JSON Schema marks as secret. */
export interface SecretPart {
  /** A number is a place in a list. */
  path: (string | number)[];
  value: unknown;
}

/** Every text in the parts of a connection that its JSON Schema marks as secret. */
export const secretsOf = (schema: unknown, value: unknown): string[] =>
  secretsIn(schema, value).flatMap((secret) => textsOf(secret.value));

/** The parts of a connection that its JSON Schema marks as secret. One may be found more than once. */
export function secretsIn(
  schema: unknown,
  value: unknown,
  root = schema,
  path: SecretPart['path'] = [],
): SecretPart[] {
  if (typeof schema !== 'object' || schema === null || value === undefined || value === null) return [];
  const { secret, $ref, anyOf = [], oneOf = [], allOf = [], ...shape } = schema as JsonSchema;
  if (secret) return [{ path, value }];
  // All branches of a union, also those that the value does not fit: rather too much than too little.
  const branches = [...anyOf, ...oneOf, ...allOf, ...($ref ? [resolve(root, $ref)] : [])];
  const found = branches.flatMap((branch) => secretsIn(branch, value, root, path));
  if (typeof value !== 'object') return found;
  const inList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const part = inList
      ? (shape.prefixItems?.[Number(key)] ?? shape.items)
      : (shape.properties?.[key] ?? shape.additionalProperties);
    found.push(...secretsIn(part, inner, root, [...path, inList ? Number(key) : key]));
  }
  return found;
}

/** A truth value is no text that could be searched for. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** A reference within the schema: `#`, or `#/$defs/…`. */
const resolve = (root: unknown, reference: string): unknown =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], root);

interface JsonSchema {
  secret?: boolean;
  $ref?: string;
  properties?: Record<string, unknown>;
  additionalProperties?: unknown;
  items?: unknown;
  prefixItems?: unknown[];
  anyOf?: unknown[];
  oneOf?: unknown[];
  allOf?: unknown[];
}
