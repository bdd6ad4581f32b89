import { Command } from 'commander';
import { EXIT, Failure } from '../../exit-codes.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { print, printJson, say } from '../../output.js';
import { plain } from '../../plain.js';

/** What a spoke has found when it asked its vendor something harmless. */
interface CheckReport {
  ok: boolean;
  durationMs: number;
  error?: { kind: string; message: string };
  exchanges: { method: string; url: string; status?: number; error?: string; durationMs: number }[];
}

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
  const report: CheckReport = await new Hub(options).ask((axle) =>
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
