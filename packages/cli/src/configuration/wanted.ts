import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SecretReference } from '@axle/configuration';
import { given } from '../given.js';
import type { Wanted } from '../hub/schemas.js';
import { recordsIn } from './in-environment.js';
import type { FolderConfiguration } from './valid-configuration.js';

/** What a hub is asked to have: what the files say, for an environment, with the secrets that can be had here. */
export async function wantedOf(
  folder: string,
  configuration: FolderConfiguration,
  { env, prune }: { env?: string; prune?: boolean },
): Promise<Wanted> {
  const { set, scope, checks, renames } = configuration;
  const { secretReferences } = await import('@axle/configuration');
  const records = await recordsIn(configuration, env);
  const references = records.flatMap(({ content }) => secretReferences(content));
  const wanted = {
    set,
    scope,
    records,
    checks,
    renames,
    secrets: await valuesOf(folder, references),
    ...given({ environment: env, prune }),
  };
  // What contents hold, the files' own schemas have seen to.
  return wanted as unknown as Wanted;
}

async function valuesOf(folder: string, references: readonly SecretReference[]) {
  const env: Record<string, string> = {};
  const file: Record<string, string> = {};
  for (const reference of references) {
    if ('$env' in reference) {
      const value = process.env[reference.$env];
      if (value !== undefined) env[reference.$env] = value;
    } else {
      const text = await readFile(resolve(folder, reference.$file), 'utf8').catch(() => undefined);
      // An editor ends a file with a line break that is none of the secret's.
      if (text !== undefined) file[reference.$file] = text.replace(/\r?\n$/, '');
    }
  }
  return { env, file };
}
