import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SecretReference } from '@axle/configuration';
import { Command } from 'commander';
import { spokesOption } from '../configuration/spokes-file.js';
import { type FolderOptions, validConfiguration } from '../configuration/valid-configuration.js';
import { counted, print, printJson, say, styled } from '../output.js';

export const validate = (): Command =>
  new Command('validate')
    .summary('check configuration files, without a hub')
    .description('Checks every file of a folder, and tells all that is wrong, each at its file:line:column.')
    .argument('[folder]', 'where axle.yaml is', '.')
    .addOption(spokesOption())
    .option('--json', 'answer as JSON')
    .addHelpText(
      'before',
      `Examples:
  axle validate                        # the files of this folder
  axle validate telecom --json         # for a program: { valid, faults }
  axle validate --spokes spokes.json   # connections as their spokes want them
`,
    )
    .action(run);

async function run(folder: string, options: FolderOptions): Promise<void> {
  const { records, environments, checks } = await validConfiguration(folder, options);
  const { secretReferences } = await import('@axle/configuration');
  const contents = [...records, ...environments].map(({ content }) => content);
  const missing = [
    ...new Set(contents.flatMap(secretReferences).flatMap((secret) => missingIn(folder, secret))),
  ];
  if (options.json) return printJson({ valid: true, records: records.length, missingSecrets: missing });
  for (const name of missing) say(styled('yellow', `${name} is not set here`));
  const found = [
    counted(records.length, 'record'),
    counted(environments.length, 'environment'),
    counted(checks.length, 'check'),
  ];
  print(`${found.join(', ')}: no fault`);
}

const missingIn = (folder: string, secret: SecretReference): string[] => {
  if ('$env' in secret) return process.env[secret.$env] === undefined ? [secret.$env] : [];
  return existsSync(resolve(folder, secret.$file)) ? [] : [secret.$file];
};
