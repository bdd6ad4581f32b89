import { Command, Option } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { ApiKey } from '../../hub/schemas.js';
import { print, printJson, say } from '../../output.js';

interface CreateOptions extends HubOptions {
  role: ApiKey['role'];
  scopes?: string[];
  expires?: string;
}

const ROLES: ApiKey['role'][] = ['admin', 'operator', 'integrator', 'viewer'];

export const createKey = (): Command =>
  online(new Command('create'))
    .summary('create an API key')
    .description('Creates an API key, and prints it: this once, on stdout, and nothing else there.')
    .argument('<name>', 'whose it is')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--scopes <keys>', 'where, separated by commas; * is every scope', (text) => text.split(','))
    .option('--expires <time>', 'until when: 2027-01-31T12:00:00Z; left out, until it is revoked')
    .addHelpText(
      'before',
      `Examples:
  (umask 077; axle keys create 'order system' --role integrator > key)
  AXLE_KEY= axle spokes --key-file key
  axle keys create ci --role admin --scopes north,south --expires 2027-01-31T00:00:00Z
`,
    )
    .action(run);

async function run(name: string, options: CreateOptions): Promise<void> {
  const { role, scopes, expires: expiresAt } = options;
  const created = await new Hub(options).ask((axle) =>
    axle.POST('/api/v1/api-keys', { body: given({ name, role, scopes, expiresAt }) }),
  );
  if (options.json) return printJson(created);
  print(created.key);
  say(`It is shown this once. It ends with: axle keys revoke ${created.id}`);
}
