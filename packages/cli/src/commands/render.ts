import { Command } from 'commander';
import { recordsIn } from '../configuration/in-environment.js';
import { spokesOption } from '../configuration/spokes-file.js';
import { type FolderOptions, validConfiguration } from '../configuration/valid-configuration.js';
import { print, printJson } from '../output.js';

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
  const configuration = await validConfiguration(folder, options);
  const { canonical, writeRecord } = await import('@axle/configuration');
  const rendered = (await recordsIn(configuration, options.env)).map(canonical);
  if (options.json) printJson(rendered);
  else print(rendered.map(writeRecord).join('---\n'));
}
