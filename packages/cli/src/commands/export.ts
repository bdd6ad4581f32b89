import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { isUncommitted } from '../configuration/commit.js';
import { mergeInto } from '../configuration/merge-into.js';
import { validConfiguration } from '../configuration/valid-configuration.js';
import { writeSet } from '../configuration/write-set.js';
import { EXIT, Failure } from '../exit-codes.js';
import { given } from '../given.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import type { Exported } from '../hub/schemas.js';
import { printJson } from '../output.js';

export const exportFiles = (): Command =>
  online(new Command('export'))
    .summary("write the hub's configuration as files")
    .description(
      'Writes a file for each record of a scope. With --merge it makes files that there are say what the hub has, and keeps their comments.',
    )
    .argument('[folder]', 'where the files go', '.')
    .option('--merge', 'change files that there are; what was not applied yet is lost, so commit first')
    .addHelpText(
      'before',
      `Examples:
  axle export telecom                   # everything of the scope, into a new folder
  axle export telecom --merge           # what was changed at the hub since
  axle export --json | jq '.records[].key'
`,
    )
    .action(run);

async function run(folder: string, options: HubOptions & { merge?: boolean }): Promise<void> {
  if (options.json) return printJson(await read(new Hub(options)));
  const there = existsSync(join(folder, 'axle.yaml'));
  if (there && !options.merge)
    throw new Failure(`${join(folder, 'axle.yaml')} is there already: --merge changes its files`, EXIT.usage);
  if (!there) return writeSet(folder, await read(new Hub(options)));
  if (await isUncommitted(folder))
    throw new Failure(`commit what is changed in ${folder} first: --merge writes over it`, EXIT.usage);
  const configuration = await validConfiguration(folder, options);
  const { scope, set } = configuration;
  const hub = new Hub({ ...options, scope });
  await mergeInto(folder, configuration, {
    all: await read(hub),
    managed: await read(hub, set),
  });
}

const read = async (hub: Hub, set?: string): Promise<Exported> =>
  (await hub.ask((axle) =>
    axle.GET('/api/v1/configuration', { params: { query: given({ set }) } }),
  )) as Exported;
