import { Command } from 'commander';
import { EXIT, Failure } from '../../exit-codes.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { print, printJson, say } from '../../output.js';
import { plain } from '../../plain.js';

export const checkConnection = (): Command =>
  online(new Command('check'))
    .summary('try whether a connection works')
    .description(
      'Lets the spoke ask its vendor something harmless over this connection. Ends with 1 where that does not work.',
    )
    .argument('<connection>', 'its key')
    .addHelpText('before', 'Examples:\n  axle connections check vendor-a\n')
    .action(run);

async function run(key: string, options: HubOptions): Promise<void> {
  const report = await new Hub(options).ask((axle) =>
    axle.POST('/api/v1/connections/{idOrKey}/check', { params: { path: { idOrKey: key } } }),
  );
  const { ok, durationMs, error, exchanges } = report;
  if (options.json) printJson(report);
  else {
    for (const { method, url, status, error: none, durationMs: took } of exchanges)
      say(plain(`${method} ${url}: ${status ?? none}, ${Math.round(took)} ms`));
    print(plain(`${key} ${ok ? 'works' : `does not work: ${error?.kind}`} (${Math.round(durationMs)} ms)`));
  }
  if (!ok) throw new Failure(plain(error?.message), EXIT.failed);
}
