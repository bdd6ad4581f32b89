/** Shorter values would blot out innocent text; a schema should not allow such secrets. */
const SHORTEST = 4;

export const REDACTED = '[redacted]';

/** Takes secrets out of texts, in every form in which they travel. */
export class Redactor {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const bytes = Buffer.from(secret);
    const forms = [
      secret,
      bytes.toString('base64'),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      encodeURIComponent(secret),
      new URLSearchParams({ '': secret }).toString().slice(1),
      JSON.stringify(secret).slice(1, -1),
      secret.replace(/[&<>"']/g, (char) => XML_ESCAPES[char]!),
    ];
    for (const form of forms) this.#forms.add(form);
    this.#pattern = undefined;
  }

  redact(text: string): string {
    if (this.#forms.size === 0) return text;
    // The longest first, so that no form leaves a rest of a longer one behind.
    this.#pattern ??= new RegExp(
      [...this.#forms]
        .sort((a, b) => b.length - a.length)
        .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join('|'),
      'gi',
    );
    return text.replace(this.#pattern, REDACTED);
  }
}

const XML_ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Every text in the parts of a connection that its schema marks as secret. */
export function secretsOf(schema: unknown, value: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || value === undefined || value === null) return [];
  const { secret, properties, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema as JsonSchema;
  if (secret) return textsOf(value);
  const parts = [...anyOf, ...oneOf, ...allOf].flatMap((part) => secretsOf(part, value));
  if (Array.isArray(value)) return [...parts, ...value.flatMap((item) => secretsOf(items, item))];
  if (typeof value !== 'object') return parts;
  for (const [key, inner] of Object.entries(value))
    parts.push(...secretsOf(properties?.[key] ?? additionalProperties, inner));
  return parts;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [String(value)];
}

interface JsonSchema {
  secret?: boolean;
  properties?: Record<string, unknown>;
  items?: unknown;
  additionalProperties?: unknown;
  anyOf?: unknown[];
  oneOf?: unknown[];
  allOf?: unknown[];
}
