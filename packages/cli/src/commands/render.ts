import { type ConfigurationRecord, canonical, inEnvironment, writeRecord } from '@axle/configuration';
import { Command } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { print, printJson } from '../output.js';
import { spokesOption } from '../spokes-file.js';
import { type FolderOptions, validConfiguration } from '../valid-configuration.js';

export const render = (): Command =>
  new Command('render')
    .summary('print the records as an environment has them')
    .description(
      'Prints every record as it is in an environment, in its canonical form. Secrets stay references.',
    )
    .argument('[folder]', 'where axle.yaml is', '.')
    .option('--env <name>', 'a file of environments/; left out: as the files are')
    .addOption(spokesOption())
    .option('--json', 'answer as JSON')
    .addHelpText(
      'before',
      `Examples:
  axle render --env production            # what production gets
  diff <(axle render --env test) <(axle render --env production)
`,
    )
    .action(run);

async function run(folder: string, options: FolderOptions & { env?: string }): Promise<void> {
  const { records, environments } = await validConfiguration(folder, options);
  const rendered = inNamed(options.env, records, environments).map(canonical);
  if (options.json) printJson(rendered);
  else print(rendered.map(writeRecord).join('---\n'));
}

function inNamed(
  name: string | undefined,
  records: ConfigurationRecord[],
  environments: Parameters<typeof inEnvironment>[1][],
): ConfigurationRecord[] {
  if (name === undefined) return records;
  const environment = environments.find(({ key }) => key === name);
  if (environment) return inEnvironment(records, environment);
  const known = environments.map(({ key }) => key).join(', ') || 'none';
  throw new Failure(`there is no environments/${name}.yaml; there is: ${known}`, EXIT.usage);
}
