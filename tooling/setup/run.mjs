/**
 * The commands of the README, on any Node from 20 on: installs what the lockfile names, and hands over to the Node
 * that the project pins. Nothing may be imported here that is not part of Node.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const STAMP = join(ROOT, 'node_modules', '.axle-installed');
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/;
const LOOK_MS = 1_000;
const [command, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Axle needs Node 20 or later to install itself; this is ${process.version}.`);
  process.exit(1);
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
let stopped = false;
/** @param {NodeJS.Signals} signal */
const stop = (signal) => {
  stopped = true;
  running?.kill(signal);
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => stop(signal));
// npm puts a shell between itself and this process, and not every shell passes a signal on: its end tells.
const shell = process.ppid;
if (process.env.npm_lifecycle_event) {
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    stop('SIGTERM');
  }, LOOK_MS).unref();
}

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== fingerprint()) await install();
const node = join(ROOT, 'node_modules', '.bin', 'node');
running = spawn(node, [join(ROOT, 'tooling', 'setup', 'src', `${command}.mjs`), ...rest], {
  // The end of a pipe tells the other that this process is gone; a command that asks has the terminal instead.
  stdio: [command === 'create-spoke' ? 'inherit' : 'pipe', 'inherit', 'inherit'],
  cwd: ROOT,
});
running.on('exit', (code) => process.exit(code ?? 1));

/** pnpm itself comes through npm, in the version that package.json pins. */
async function install() {
  console.log('Installing dependencies …');
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const args = ['exec', '--yes', `--package=${packageManager}`, '--', 'pnpm', 'install', '--frozen-lockfile'];
  const npm = spawn('npm', args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  running = npm;
  let said = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (data) => {
      said += data;
    });
  const code = await new Promise((resolve) => npm.on('close', resolve));
  if (stopped) process.exit(130);
  if (code !== 0) {
    const [unreachable] = said.match(UNREACHABLE) ?? [];
    console.error(
      unreachable
        ? `The dependencies could not be installed: the npm registry cannot be reached (${unreachable}).`
        : `${said}\nThe dependencies could not be installed; see above.`,
    );
    process.exit(1);
  }
  writeFileSync(STAMP, fingerprint());
}

/** Changes when anything does that decides what is installed. */
function fingerprint() {
  const hash = createHash('sha256');
  const manifests = ['apps', 'packages', 'spokes', 'tooling'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name, 'package.json')),
  );
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests])
    if (existsSync(join(ROOT, file))) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}
