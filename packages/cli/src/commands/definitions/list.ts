import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { Definition } from '../../hub/schemas.js';
import { printJson, printTable, say } from '../../output.js';

const REQUEST_TYPE = 'order-qualification-request';

interface Options extends HubOptions {
  requestType: string;
}

export const listDefinitions = (): Command =>
  online(new Command('list'))
    .summary('list the definitions of a request type, in their order')
    .description('Lists the definitions of a request type in the order in which they are considered.')
    .option('--request-type <key>', 'of this request type', REQUEST_TYPE)
    .addHelpText('before', 'Examples:\n  axle definitions list --request-type service-availability-query\n')
    .action(run);

async function run({ requestType: key, ...options }: Options): Promise<void> {
  const listed = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/request-types/{key}/definitions', { params: { path: { key } } }),
  );
  if (options.json) return printJson(listed);
  if (listed.length === 0) say('No definition here.');
  else await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'ORDER', of: ({ order }: Definition) => order },
  { title: 'DEFINITION', of: ({ key }: Definition) => key },
  { title: 'NAME', of: ({ name }: Definition) => name, yields: true },
  { title: 'ADAPTER', of: ({ spoke, adapter }: Definition) => `${spoke}/${adapter}` },
  {
    title: 'STATE',
    of: ({ active, shadow }: Definition) => (!active ? 'inactive' : shadow ? 'shadow' : 'active'),
  },
];
