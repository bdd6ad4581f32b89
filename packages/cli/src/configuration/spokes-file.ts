import { readFile } from 'node:fs/promises';
import type { SpokeSchemas } from '@axle/configuration';
import { Option } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';

export const spokesOption = (): Option =>
  new Option('--spokes <file>', 'what axle spokes --json answers: connections are held to it');

interface Spoke {
  name: string;
  connectionSchema?: SpokeSchemas[string] | null;
}

/** The schemas of spokes' connections, as a hub has listed them. */
export async function readSpokes(file: string | undefined): Promise<SpokeSchemas> {
  if (file === undefined) return {};
  const listed: unknown = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch((error: Error) => {
      throw new Failure(`${file}: ${error.message}`, EXIT.invalid);
    });
  if (!Array.isArray(listed)) {
    throw new Failure(`${file}: expected the list that GET /api/v1/spokes answers`, EXIT.invalid);
  }
  const usable = (listed as Spoke[]).filter(({ connectionSchema }) => connectionSchema);
  return Object.fromEntries(usable.map(({ name, connectionSchema }) => [name, connectionSchema ?? {}]));
}
