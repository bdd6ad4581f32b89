import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOfFile } from './read-configuration.js';

/** A folder holds no configuration that can be read. */
export class UnreadableFolder extends Error {}

/** The texts of a folder's configuration files, by their path below it. Other files are left alone. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFolder(`${folder} cannot be read (${error.code})`);
  });
  const files = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => kindOfFile(name) !== undefined);
  const other = files.find((name) => !name.endsWith('.yaml'));
  if (other !== undefined)
    throw new UnreadableFolder(`${join(folder, other)}: name it .yaml, or move it away`);
  const texts = files.map(
    async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')],
  );
  return new Map(await Promise.all(texts));
}
