import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { print, printJson } from '../../output.js';

export const revokeKey = (): Command =>
  online(new Command('revoke'))
    .summary('revoke an API key')
    .description(
      'Revokes an API key: within a second no process of the hub takes it. It cannot be taken back.',
    )
    .argument('<key>', 'its id, as axle keys lists it')
    .addHelpText('before', 'Examples:\n  axle keys revoke 0199a3c4-…\n')
    .action(run);

async function run(id: string, options: HubOptions): Promise<void> {
  const hub = new Hub(options);
  const params = { path: { id } };
  await hub.ask((axle) => axle.DELETE('/api/v1/api-keys/{id}', { params }));
  const revoked = await hub.ask((axle) => axle.GET('/api/v1/api-keys/{id}', { params }));
  if (options.json) printJson(revoked);
  else print(`${revoked.id} revoked`);
}
