/** Pieces of TypeScript. Whatever a vendor's file says goes through these: it is text, never code. */

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A string literal. */
export const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** The name of a property in an object literal. */
export const keyOf = (name: string): string => {
  // Written plainly it would be no property.
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : quote(name);
};

/** Access to a property. */
export const memberOf = (object: string, name: string, optional = false): string =>
  IDENTIFIER.test(name)
    ? `${object}${optional ? '?' : ''}.${name}`
    : `${object}${optional ? '?.' : ''}[${quote(name)}]`;

/** Text for a comment or a message, on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();

export const objectLiteral = (members: string[]): string => `{${members.join('\n')}}`;

/** With parentheses where an arrow function would take it for a block. */
export const asExpression = (code: string): string => (code.startsWith('{') ? `(${code})` : code);

/** Whether code uses a name, comments and texts aside. */
export const uses = (code: string, name: string): boolean =>
  new RegExp(`\\b${name}\\b`).test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, ''));

/** A parameter, with an underscore as long as nothing uses it: the compiler shall speak of what is unmapped only. */
export const parameter = (name: string, type: string, code: string): string =>
  `${uses(code, name) ? '' : '_'}${name}: ${type}`;

/** A place that a person has to map: a compile error that says which. */
export const unmapped = (what: string): string => `unmapped<${quote(what)}>()`;

/** As in `checkFeasibility`. */
export const camelCase = (text: string): string => {
  const pascal = pascalCase(text);
  const name = /^[A-Z]+$/.test(pascal) ? pascal.toLowerCase() : pascal[0]!.toLowerCase() + pascal.slice(1);
  return RESERVED.has(name) ? `${name}Operation` : name;
};

/** As in `FeasibilityRequest`. */
export const pascalCase = (text: string): string => {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(name) ? name : `Vendor${name}`;
};

const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);
