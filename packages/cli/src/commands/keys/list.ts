import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { ApiKey } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { printJson, printTable, say } from '../../output.js';

export const listKeys = (): Command =>
  online(new Command('list'))
    .summary('list API keys')
    .description('Lists API keys, revoked ones too. What they are is shown nowhere.')
    .addHelpText('before', 'Examples:\n  axle keys list\n')
    .action(run);

async function run(options: HubOptions): Promise<void> {
  const listed = await new Hub(options).ask((axle) => axle.GET('/api/v1/api-keys'));
  if (options.json) return printJson(listed);
  if (listed.length === 0) say('No key here.');
  else await printTable(listed, COLUMNS);
}

const validity = ({ revokedAt, expiresAt }: ApiKey): string =>
  revokedAt ? 'revoked' : expiresAt ? `until ${instant(expiresAt)}` : 'valid';

const COLUMNS = [
  { title: 'KEY', of: ({ id }: ApiKey) => id },
  { title: 'NAME', of: ({ name }: ApiKey) => name, yields: true },
  { title: 'ROLE', of: ({ role }: ApiKey) => role },
  { title: 'SCOPES', of: ({ scopes }: ApiKey) => scopes.join(', '), yields: true },
  { title: 'VALIDITY', of: validity, yields: true },
  { title: 'LAST USED (UTC)', of: ({ lastUsedAt }: ApiKey) => instant(lastUsedAt), yields: true },
];
