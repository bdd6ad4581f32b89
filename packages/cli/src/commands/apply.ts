import { Command, Option } from 'commander';
import { commitOf } from '../configuration/commit.js';
import { asFileFaults } from '../configuration/refused-records.js';
import { validConfiguration } from '../configuration/valid-configuration.js';
import { wantedOf } from '../configuration/wanted.js';
import { EXIT, Failure } from '../exit-codes.js';
import { given } from '../given.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import type { Plan } from '../hub/schemas.js';
import { jsonFrom } from '../json-file.js';
import { printJson, say } from '../output.js';

interface ApplyOptions extends HubOptions {
  env?: string;
  prune?: boolean;
  plan?: string;
  confirm?: string;
}

export const apply = (): Command =>
  online(new Command('apply'))
    .summary('bring what the files say to the hub')
    .description(
      'Makes the hub have what the files say: all of it, or nothing where anything is wrong. What no file has is kept, unless --prune is given.',
    )
    .argument('[folder]', 'where axle.yaml is', '.')
    .option('--env <name>', 'a file of environments/; left out: as the files are')
    .option('--prune', 'delete what the files managed and hold no longer')
    .option(
      '--confirm <set>',
      "the set's name: for what the hub wants to be confirmed, as much that is deleted",
    )
    .addOption(
      new Option(
        '--plan <file>',
        'do what axle diff --out wrote, and only if nothing was changed since',
      ).conflicts(['env', 'prune']),
    )
    .addHelpText(
      'before',
      `Examples:
  axle apply telecom --env test
  axle apply telecom --plan plan.json              # ends with 75 where it is stale
  axle apply telecom --prune --confirm telecom
`,
    )
    .action(run);

async function run(folder: string, options: ApplyOptions): Promise<void> {
  const configuration = await validConfiguration(folder, options);
  const planned = options.plan === undefined ? undefined : await readPlan(options.plan);
  const { env = planned?.environment, prune = planned?.prune, confirm, json } = options;
  const choices = given({ env, prune });
  const body = {
    ...(await wantedOf(folder, configuration, choices)),
    ...(await commitOf(folder)),
    ...given({ plan: planned?.plan, confirm }),
  };
  const hub = new Hub({ ...options, scope: configuration.scope });
  const done = await hub
    .ask((axle) => axle.POST('/api/v1/configuration/apply', { body }))
    .catch(async (error: unknown) => {
      throw await asFileFaults(error, folder, configuration, { ...choices, ...given({ json }) });
    });
  if (json) return printJson(done);
  const { printPlan } = await import('../configuration/print-plan.js');
  printPlan(done);
  say(done.changes.length > 0 ? 'Applied.' : 'Nothing was to be done.');
}

/** What `axle diff --out` writes. */
type PlanFile = Pick<Plan, 'plan' | 'environment'> & { prune?: boolean };

async function readPlan(file: string): Promise<PlanFile> {
  const read = (await jsonFrom(file)) as Partial<PlanFile> | null;
  // Without its hash the apply would be bound to nothing.
  if (typeof read?.plan?.hash === 'string') return read as PlanFile;
  throw new Failure(`${file} is no plan: write one with axle diff --out ${file}`, EXIT.invalid);
}
