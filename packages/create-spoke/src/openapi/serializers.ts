import type { Writing } from './api.js';
import { quote, uses } from './code.js';

const SEPARATORS: Partial<Record<Writing, string>> = { comma: ',', space: '%20', pipe: '%7C' };

/** Code for a list of the parts `name=value` that a parameter or a field of a form comes to. */
export function written(name: string, value: string, writing: Writing): string {
  const separator = SEPARATORS[writing];
  if (separator) return `joined(${quote(name)}, ${value}, ${quote(separator)})`;
  return `${{ exploded: 'exploded', deep: 'deep', json: 'asJson' }[writing as 'exploded']}(${quote(name)}, ${value})`;
}

/** How parameters and the fields of a form are written (OpenAPI 3.1, §4.8.12). What is undefined is left out. */
const WRITERS = {
  search: `
    const search = (written: string[]): string => (written.length > 0 ? \`?\${written.join('&')}\` : '');`,
  exploded: `
    /** A list or an object as parameters of their own. */
    function exploded(name: string, value: unknown): string[] {
      if (value === undefined || value === null) return [];
      if (Array.isArray(value)) return value.map((one) => pair(name, one));
      if (typeof value === 'object') return Object.entries(value).map(([key, one]) => pair(key, one));
      return [pair(name, value)];
    }`,
  joined: `
    /** A list or an object as one parameter. */
    const joined = (name: string, value: unknown, separator: string): string[] =>
      value === undefined || value === null
        ? []
        : [\`\${encodeURIComponent(name)}=\${parts(value).join(separator)}\`];`,
  deep: `
    /** An object as parameters with its members in brackets. */
    const deep = (name: string, value: object | null | undefined): string[] =>
      Object.entries(value ?? {}).map(([key, one]) => pair(\`\${name}[\${key}]\`, one));`,
  asJson: `
    const asJson = (name: string, value: unknown): string[] =>
      value === undefined ? [] : [pair(name, JSON.stringify(value))];`,
  parts: `
    const parts = (value: unknown): string[] =>
      (typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flat()
        : [value].flat()
      ).map((part) => encodeURIComponent(String(part)));`,
  pair: `
    const pair = (name: string, value: unknown): string =>
      \`\${encodeURIComponent(name)}=\${encodeURIComponent(String(value))}\`;`,
};

/** Those that the code uses, and those that they use. */
export function writersFor(code: string): string {
  const all = Object.entries(WRITERS);
  const used = all.reduce((text, [name, writer]) => (uses(text, name) ? `${text}\n\n${writer}` : text), code);
  return used.slice(code.length);
}
