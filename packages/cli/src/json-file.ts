import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { EXIT, Failure } from './exit-codes.js';

/** What a file is called where something is wrong with it. */
export const nameOfFile = (file: string): string => (file === '-' ? 'stdin' : file);

/** What a file holds, or stdin where it is `-`. */
export async function jsonFrom(file: string): Promise<unknown> {
  const source = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Failure(`${nameOfFile(file)} cannot be read (${error.code})`, EXIT.usage);
    },
  );
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Failure(`${nameOfFile(file)}: ${(error as Error).message}`, EXIT.invalid);
  }
}
