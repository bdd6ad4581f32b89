import { join } from 'node:path';
import type { Configuration } from '@axle/configuration';
import { EXIT, Failure } from './exit-codes.js';
import { counted, printJson, say, styled } from './output.js';
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
  // Loaded only here: a command that asks a hub does without, and says so the sooner that it is at work.
  const { readConfiguration, readFolder, UnreadableFolder } = await import('@axle/configuration');
  const schemas = await readSpokes(spokes);
  const files = await readFolder(folder).catch((error: unknown) => {
    if (error instanceof UnreadableFolder) throw new Failure(error.message, EXIT.invalid);
    throw error;
  });
  const configuration = readConfiguration(files, schemas);
  const { faults } = configuration;
  if (faults.length === 0) return configuration;

  if (json) printJson({ valid: false, faults });
  for (const { file, line, column, reason } of json ? [] : faults) {
    say(`${styled('bold', `${join(folder, file)}:${line}:${column}`)} ${reason}`);
  }
  throw new Failure(`${counted(faults.length, 'fault')}: nothing was done`, EXIT.invalid);
}
