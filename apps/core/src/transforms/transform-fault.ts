import jsonata from 'jsonata';

/** What is wrong with a JSONata text, and where. */
export interface TransformFault {
  message: string;
  /** Both from 1. */
  position?: { line: number; column: number };
  /** The faulty part of the text, in UTF-16 code units from 0; the end is not in it. */
  range?: { start: number; end: number };
  /** The faulty line with a caret below the place. */
  excerpt?: string;
}

/** Where JSONata says that it failed: behind the token that it names. */
export interface Mark {
  position: number;
  token: string;
}

/** Why a JSONata text does not compile. Undefined: it does. */
export function findTransformFault(text: string): TransformFault | undefined {
  try {
    jsonata(text);
    return undefined;
  } catch (error) {
    const { message = '', position = 0, token = '' } = error as Partial<jsonata.JsonataError>;
    return faultAt(text, message, { position, token: String(token) });
  }
}

export function faultAt(text: string, message: string, mark: Mark | undefined): TransformFault {
  if (!mark) return { message };
  const range = rangeOf(text, mark);
  const before = text.slice(0, range.start).split('\n');
  const position = { line: before.length, column: before.at(-1)!.length + 1 };
  const line = text.split('\n')[position.line - 1];
  return { message, position, range, excerpt: `${line}\n${' '.repeat(position.column - 1)}^` };
}

/** The mark stands right behind the token, or behind the parenthesis that follows a function's name. */
function rangeOf(text: string, { position, token }: Mark): { start: number; end: number } {
  if (token === '(end)') return { start: position, end: position };
  const start = text.lastIndexOf(token, position - token.length);
  const end = start + token.length;
  if (token === '' || start < 0 || position - end > 1)
    return { start: Math.max(0, position - 1), end: position };
  return { start: text[start - 1] === '$' ? start - 1 : start, end };
}
