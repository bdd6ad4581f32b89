import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Exported } from '../hub/schemas.js';
import { counted, print, say } from '../output.js';

/** Writes a folder of files: one that says whose they are, and one for each record. */
export async function writeSet(folder: string, { scope, records }: Exported): Promise<void> {
  const { fileOf, secretReferences, writeRecord } = await import('@axle/configuration');
  const files = records.map((record): [string, string] => [fileOf(record), writeRecord(record)]);
  files.push(['axle.yaml', `apiVersion: axle/v1\nkind: set\nkey: ${scope}\nscope: ${scope}\n`]);
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text, { flag: 'wx' });
  }
  print(`${counted(records.length, 'record')} written to ${folder}`);
  const names = records
    .flatMap(({ content }) => secretReferences(content))
    .map((reference) => ('$env' in reference ? reference.$env : reference.$file));
  if (names.length > 0) say(`Secrets are no part of it. axle apply reads them from: ${names.join(', ')}`);
  say(`Next: axle schema ${folder}, and axle diff ${folder}`);
}
