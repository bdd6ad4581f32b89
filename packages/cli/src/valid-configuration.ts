import { join } from 'node:path';
import { type Configuration, readConfiguration, readFolder, UnreadableFolder } from '@axle/configuration';
import { EXIT, Failure } from './exit-codes.js';
import { printJson, say, styled } from './output.js';
import { readSpokes } from './spokes-file.js';

export interface FolderOptions {
  json?: boolean;
  spokes?: string;
}

/** The configuration in a folder; with its faults told, if it has any, there is none. */
export async function validConfiguration(
  folder: string,
  { json, spokes }: FolderOptions,
): Promise<Configuration> {
  say(styled('dim', `Reading ${folder} …`));
  const schemas = await readSpokes(spokes);
  const files = await readFolder(folder).catch((error: unknown) => {
    if (error instanceof UnreadableFolder) throw new Failure(error.message, EXIT.invalidFiles);
    throw error;
  });
  const configuration = readConfiguration(files, schemas);
  const { faults } = configuration;
  if (faults.length === 0) return configuration;

  if (json) printJson({ valid: false, faults });
  for (const { file, line, column, reason } of json ? [] : faults) {
    say(`${styled('bold', `${join(folder, file)}:${line}:${column}`)} ${reason}`);
  }
  throw new Failure(
    `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: nothing was done`,
    EXIT.invalidFiles,
  );
}
