import type { RecordFault } from '@axle/configuration';
import { EXIT, Failure } from '../exit-codes.js';
import { Refused } from '../hub/refusal.js';
import { counted, printJson } from '../output.js';
import { type FolderConfiguration, sayFaults } from './valid-configuration.js';

interface Told extends Partial<RecordFault> {
  path: string;
  reason: string;
}

/** What a hub found wrong with records, at its place in the files; what is stale, as that. */
export async function asFileFaults(
  error: unknown,
  folder: string,
  { files }: FolderConfiguration,
  { env, json }: { env?: string; json?: boolean },
): Promise<Failure> {
  if (!(error instanceof Refused)) throw error;
  if (error.status === 409) return new Failure(error.message, EXIT.stale);
  const { errors = [] } = error.answer as { errors?: Told[] };
  const ofRecords = errors.filter((told): told is Told & RecordFault => told.kind !== undefined);
  if (error.status !== 422) return error;
  if (ofRecords.length === 0) return new Failure(error.message, EXIT.usage);

  const { placeInFiles } = await import('@axle/configuration');
  const faults = ofRecords.map((fault) => placeInFiles(files, fault, env));
  if (json) printJson({ valid: false, faults });
  else sayFaults(folder, faults);
  const others = errors
    .filter(({ kind }) => kind === undefined)
    .map(({ path, reason }) => `${path} ${reason}`);
  return new Failure(
    [...others, `${counted(faults.length, 'fault')}: nothing was done`].join('\n'),
    EXIT.invalid,
  );
}
