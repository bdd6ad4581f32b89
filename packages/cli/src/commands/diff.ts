import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { asFileFaults } from '../configuration/refused-records.js';
import { validConfiguration } from '../configuration/valid-configuration.js';
import { wantedOf } from '../configuration/wanted.js';
import { EXIT, Failure } from '../exit-codes.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import { Refused } from '../hub/refusal.js';
import type { Wanted } from '../hub/schemas.js';
import { counted, printJson, say } from '../output.js';

interface DiffOptions extends HubOptions {
  env?: string;
  prune?: boolean;
  out?: string;
}

export const diff = (): Command =>
  online(new Command('diff'))
    .summary('show what applying the files would change')
    .description(
      'Shows what is different at the hub from the files, and what the difference means. Changes nothing. Ends with 2 where there is a difference.',
    )
    .argument('[folder]', 'where axle.yaml is', '.')
    .option('--env <name>', 'a file of environments/; left out: as the files are')
    .option('--prune', 'with what the files managed and hold no longer: it would be deleted')
    .option('--out <file>', 'write the plan, to apply just this later')
    .addHelpText(
      'before',
      `Examples:
  axle diff telecom --env production
  axle diff telecom --env production --out plan.json    # and then, once it is reviewed:
  axle apply telecom --plan plan.json
`,
    )
    .action(run);

async function run(folder: string, options: DiffOptions): Promise<void> {
  const configuration = await validConfiguration(folder, options);
  const hub = new Hub({ ...options, scope: configuration.scope });
  const plan = await planFor(hub, await wantedOf(folder, configuration, options)).catch(
    async (error: unknown) => {
      throw await asFileFaults(error, folder, configuration, options);
    },
  );
  if (options.out !== undefined) {
    const { prune = false } = options;
    await writeFile(options.out, `${JSON.stringify({ ...plan, prune }, null, 2)}\n`);
    say(`Wrote ${options.out}. Apply it: axle apply ${folder} --plan ${options.out}`);
  }
  if (options.json) printJson(plan);
  else (await import('../configuration/print-plan.js')).printPlan(plan);
  const failing = plan.checks.filter(({ ok }) => !ok).length;
  if (failing > 0)
    throw new Failure(`${counted(failing, 'check')} would not hold: this cannot be applied`, EXIT.invalid);
  if (plan.changes.length > 0) process.exitCode = EXIT.differs;
}

/** Secrets are for admins to send. Who may only look learns of everything else. */
async function planFor(hub: Hub, wanted: Wanted) {
  const ask = (body: Wanted) => hub.ask((axle) => axle.POST('/api/v1/configuration/plan', { body }));
  return ask(wanted).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.status !== 403) throw error;
    const { secrets: _, ...rest } = wanted;
    return ask(rest);
  });
}
