import { Command } from 'commander';
import { type FilterOptions, filtered, filterOf } from '../fallout-filter.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import type { FalloutGroup } from '../hub/schemas.js';
import { instant } from '../instant.js';
import { printJson, printTable, say } from '../output.js';

export const fallout = (): Command =>
  filtered(online(new Command('fallout')))
    .summary('what needs a person, by cause')
    .description('Says how much got no result or waits for a person, by cause, the most frequent first.')
    .addHelpText(
      'before',
      `Examples:
  axle fallout
  axle fallout --kind no-result --definition vendor-a-ethernet
  axle bulk plan retry --code unavailable      # what a retry of all of it would do
`,
    )
    .action(run);

async function run(options: HubOptions & FilterOptions): Promise<void> {
  const found = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/fallout/groups', { params: { query: filterOf(options) } }),
  );
  if (options.json) return printJson(found);
  if (found.groups.length === 0) return say('Nothing needs you.');
  await printTable(found.groups, COLUMNS);
  if (!found.complete) say('These are the latest 10,000 alone.');
}

const COLUMNS = [
  { title: 'COUNT', of: ({ count }: FalloutGroup) => count },
  { title: 'KIND', of: ({ kind }: FalloutGroup) => kind },
  { title: 'CODE', of: ({ code }: FalloutGroup) => code },
  { title: 'DEFINITION', of: ({ definition }: FalloutGroup) => definition, yields: true },
  { title: 'LAST (UTC)', of: ({ newest }: FalloutGroup) => instant(newest) },
  { title: 'CAUSE', of: ({ cause }: FalloutGroup) => cause, yields: true },
];
