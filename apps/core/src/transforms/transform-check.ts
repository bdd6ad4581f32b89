import jsonata from 'jsonata';

/** Why a JSONata text does not compile, with its place and a caret below it. Undefined: it does. */
export function findTransformFault(text: string): string | undefined {
  try {
    jsonata(text);
    return undefined;
  } catch (error) {
    // The parser's position is the one after the token that it did not expect.
    const { message, position = 0, token = '' } = error as Partial<jsonata.JsonataError>;
    const at = Math.max(0, token === '(end)' ? position : position - String(token).length);
    const before = text.slice(0, at).split('\n');
    const [line, column] = [before.length, before.at(-1)!.length + 1];
    return `${message} (line ${line}, column ${column})\n${text.split('\n')[line - 1]}\n${' '.repeat(column - 1)}^`;
  }
}
