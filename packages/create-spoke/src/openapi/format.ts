import { format } from 'prettier';

/** As it is written in the house. */
export const formatted = (code: string): Promise<string> =>
  format(code, { parser: 'typescript', singleQuote: true, printWidth: 110 });
