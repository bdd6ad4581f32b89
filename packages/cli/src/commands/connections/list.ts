import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { Connection } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { printJson, printTable, say } from '../../output.js';

export const listConnections = (): Command =>
  online(new Command('list'))
    .summary('list connections')
    .description('Lists connections. Secrets are never shown.')
    .addHelpText('before', 'Examples:\n  axle connections list\n')
    .action(run);

async function run(options: HubOptions): Promise<void> {
  const listed = await new Hub(options).ask((axle) => axle.GET('/api/v1/connections'));
  if (options.json) return printJson(listed);
  if (listed.length === 0) say('No connection here.');
  else await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'CONNECTION', of: ({ key }: Connection) => key },
  { title: 'NAME', of: ({ name }: Connection) => name, yields: true },
  { title: 'SPOKE', of: ({ spoke }: Connection) => spoke },
  { title: 'VERSION', of: ({ version }: Connection) => version },
  { title: 'CHANGED (UTC)', of: ({ updatedAt }: Connection) => instant(updatedAt) },
];
