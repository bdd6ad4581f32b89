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
const [command, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Axle needs Node 20 or later to install itself; this is ${process.version}.`);
  process.exit(1);
}
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== fingerprint()) {
  console.log('Installing dependencies …');
  const code = await install();
  if (code !== 0) {
    console.error('The dependencies could not be installed. Is the npm registry reachable?');
    process.exit(1);
  }
  writeFileSync(STAMP, fingerprint());
}
const node = join(ROOT, 'node_modules', '.bin', 'node');
// A terminal sends Ctrl-C to both; this one only has to wait.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
const child = spawn(node, [join(ROOT, 'tooling', 'setup', 'src', `${command}.mjs`), ...rest], {
  // Its end tells the other that this process is gone.
  stdio: ['pipe', 'inherit', 'inherit'],
  cwd: ROOT,
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));

/** pnpm itself comes through npm, in the version that package.json pins. */
function install() {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const args = ['exec', '--yes', `--package=${packageManager}`, '--', 'pnpm', 'install', '--frozen-lockfile'];
  const shell = process.platform === 'win32';
  return new Promise((resolve) => {
    spawn('npm', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], shell }).on('exit', resolve);
  });
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
