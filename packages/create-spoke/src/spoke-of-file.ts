import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { askFor } from './ask.js';
import { EXIT, Failure } from './exit-codes.js';
import type { House } from './house.js';
import type { Generated } from './openapi/index.js';
import { generatedSpoke } from './spoke-files.js';
import type { Files } from './templates.js';
import type { Variant } from './variant.js';

interface Choices {
  operation?: string;
  authentication?: Variant['authentication'];
}

/** Makes a spoke of a vendor's OpenAPI file. Asks which operation, where that is left open. */
export async function spokeOfFile(
  name: string,
  file: string,
  choices: Choices,
  house: House,
): Promise<Files> {
  const text = await readSource(file);
  const generated = await generate(name, file, text, choices);
  return generatedSpoke(name, generated, { text, extension: extname(file) }, house);
}

export function readSource(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read (${code}).`, EXIT.invalidFile);
  });
}

async function generate(spoke: string, file: string, text: string, choices: Choices): Promise<Generated> {
  // A compiler comes with it, which no other spoke waits for.
  const { fromOpenApi, OpenApiFault, OperationNeeded } = await import('./openapi/index.js');
  try {
    return await fromOpenApi(text, { ...choices, spoke });
  } catch (error) {
    if (error instanceof OpenApiFault)
      throw new Failure(`${file} cannot be used:\n${error.message}`, EXIT.invalidFile);
    if (!(error instanceof OperationNeeded)) throw error;
    if (choices.operation !== undefined) throw new Failure(error.message, EXIT.usage);
    const operations = error.operations.map(({ id, method, path, summary = '' }) => [
      id,
      `${method} ${path}  ${summary}`,
    ]);
    const operation = await askFor(
      'operation',
      'Which operation asks the vendor?',
      Object.fromEntries(operations),
    );
    return generate(spoke, file, text, { ...choices, operation });
  }
}
