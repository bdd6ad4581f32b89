import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import type { Spoke } from '../hub/schemas.js';
import { printJson, printTable } from '../output.js';
import { statusStyled } from '../status-style.js';

export const spokes = (): Command =>
  online(new Command('spokes'))
    .summary("list the vendors' packages")
    .description(
      "Lists the vendors' packages that the hub has found, with what is wrong with those that it cannot run.",
    )
    .addHelpText(
      'before',
      `Examples:
  axle spokes
  axle spokes --json > spokes.json && axle validate --spokes spokes.json
`,
    )
    .action(run);

async function run(options: HubOptions): Promise<void> {
  const listed = await new Hub(options).ask((axle) => axle.GET('/api/v1/spokes'));
  if (options.json) printJson(listed);
  else await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'SPOKE', of: ({ name }: Spoke) => name },
  { title: 'VERSION', of: ({ version }: Spoke) => version },
  { title: 'STATE', of: ({ state }: Spoke) => state, style: statusStyled },
  { title: 'ADAPTERS', of: ({ adapters }: Spoke) => adapters.map(({ key }) => key).join(', '), yields: true },
  { title: 'WHY', of: ({ reason }: Spoke) => reason, yields: true },
];
