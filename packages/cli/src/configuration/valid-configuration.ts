import { join } from 'node:path';
import type { Configuration, FileFault } from '@axle/configuration';
import { EXIT, Failure } from '../exit-codes.js';
import { counted, printJson, say, styled } from '../output.js';
import { plainText } from '../plain.js';
import { readSpokes } from './spokes-file.js';

export interface FolderOptions {
  json?: boolean;
  spokes?: string;
}

/** What a folder says, and its files' texts by their path below it. */
export interface FolderConfiguration extends Configuration {
  files: ReadonlyMap<string, string>;
}

/** The configuration in a folder; with its faults told, if it has any, there is none. */
export async function validConfiguration(
  folder: string,
  { json, spokes }: FolderOptions,
): Promise<FolderConfiguration> {
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
  if (faults.length === 0) return { ...configuration, files };

  if (json) printJson({ valid: false, faults });
  else sayFaults(folder, faults);
  throw new Failure(`${counted(faults.length, 'fault')}: nothing was done`, EXIT.invalid);
}

export function sayFaults(folder: string, faults: readonly FileFault[]): void {
  for (const { file, line, column, reason } of faults)
    say(`${styled('bold', `${join(folder, file)}:${line}:${column}`)} ${plainText(reason)}`);
}
