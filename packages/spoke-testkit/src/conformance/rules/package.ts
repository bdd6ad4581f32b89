import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Call, linkTo } from '@axle/spoke-runtime';
import { CONTRACT } from '@axle/spoke-sdk';
import { LOOPBACK } from '../../start-spoke.js';
import type { OnceMessage } from '../once.js';
import type { Demand, Rule } from '../rule.js';
import { readPackage, type SpokePackage } from '../spoke-package.js';
import { SpokeProcess, spawnWatched, type WatchMessage } from '../spoke-process.js';

const run = promisify(execFile);

/** What must be so before anything is asked, and after everything was. */
export const packageRules: Rule[] = [
  {
    id: 'M1',
    asks: 'The package loads as `npm pack` makes it, in an empty folder, with nothing but its declared dependencies.',
    async run({ options: { spoke } }, demand: Demand) {
      const folder = mkdtempSync(join(tmpdir(), 'axle-pack-'));
      try {
        const packed = await packInto(folder, spoke);
        const fault = await SpokeProcess.start(packed).then(
          (process) => process.close(),
          (error: Error) => error.message,
        );
        demand(fault === undefined, `the packed package does not load: ${fault}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
  {
    id: 'M2',
    asks: 'package.json and the default export say the same name and a contract number that the hub speaks.',
    async run(subject, demand: Demand) {
      const { name, axle } = subject.options.spoke.json;
      const manifest = await subject.manifest();
      const last = name
        .split('/')
        .at(-1)!
        .replace(/^spoke-/, '');
      demand(
        axle?.role === 'spoke',
        `package.json says "axle": ${JSON.stringify(axle)}, without "role": "spoke"`,
      );
      demand(
        axle.contract === CONTRACT && manifest.contract === CONTRACT,
        `"axle.contract" in package.json is ${axle.contract}, \`contract\` is ${manifest.contract}; the hub speaks ${CONTRACT}`,
      );
      demand(manifest.name === last, `\`name\` is "${manifest.name}", but the package is called ${name}`);
    },
  },
  {
    id: 'M3',
    asks: 'Importing the package has no effect: no socket, and the process ends by itself within a second.',
    async run({ options: { spoke } }, demand: Demand) {
      const { sockets, imported, exited } = await loadOnce(spoke);
      demand(sockets.length === 0, `importing it opened a socket to ${sockets.join(', ')}`);
      demand(
        exited,
        `a second after the import the process still ran, for ${imported.join(', ') || 'something'}`,
      );
    },
  },
  {
    id: 'S3',
    asks: 'When the hub drains a spoke, its work finishes and nothing of it keeps the process alive.',
    async run(subject, demand: Demand) {
      const vendor = await subject.vendor();
      const call = await subject.runCall(vendor.connection, subject.fixture('qualified').request);
      const { imported, done, exited } = await loadOnce(subject.options.spoke, call);
      demand(done?.outcome.ok === true, `the work did not finish: ${JSON.stringify(done?.outcome)}`, vendor);
      // What the import left behind is M3's.
      const left = without(done.resources, imported);
      demand(
        exited || left.length === 0,
        `a second after its work the process still ran, for ${left}`,
        vendor,
      );
    },
  },
];

/** Packs and unpacks the package, and links what it declares beside it. */
async function packInto(folder: string, { folder: source, json }: SpokePackage): Promise<SpokePackage> {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: source,
  });
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  await run('tar', ['-xzf', join(folder, filename), '-C', folder]);
  for (const name of Object.keys({ ...json.dependencies, ...json.peerDependencies })) {
    const link = linkTo(name, source);
    if (!link) throw new Error(`${name} is declared in package.json, but not installed`);
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(realpathSync(link), join(folder, 'node_modules', name), 'junction');
  }
  return readPackage(join(folder, 'package'));
}

/** Each as often as it stands in the one list more than in the other. */
function without(list: string[], other: string[]): string[] {
  const rest = [...list];
  for (const one of other) if (rest.includes(one)) rest.splice(rest.indexOf(one), 1);
  return rest;
}

const EXIT_MS = 1_000;

const TRIES = 3;

/** As often as it takes for the process to end in time, three times at most: the machine may be busy. */
async function loadOnce(spoke: SpokePackage, call?: Call) {
  let last = await load(spoke, call);
  for (let tries = 1; tries < TRIES && !last.exited; tries++) last = await load(spoke, call);
  return last;
}

/** Loads the spoke in a process that has nothing else to do, makes the call, and sees whether the process ends. */
async function load(spoke: SpokePackage, call?: Call) {
  const child = spawnWatched(spoke, 0, new URL('../../../dist/conformance/once.js', import.meta.url));
  const sockets: string[] = [];
  let imported: string[] = [];
  let done = undefined as { outcome: { ok: boolean }; resources: string[] } | undefined;
  let errors = '';
  const idle = Promise.withResolvers<void>();
  child.stderr!.on('data', (text) => {
    errors += text;
  });
  child.on('message', ([message]: (OnceMessage | WatchMessage)[]) => {
    if (message?.type === 'socket') sockets.push(message.to);
    if (message?.type === 'imported') imported = message.resources;
    if (message?.type === 'done')
      done = {
        outcome: (message.result as { outcome: { ok: boolean } }).outcome,
        resources: message.resources,
      };
  });
  const exit = once(child, 'exit').then(() => true);
  child.once('disconnect', idle.resolve);
  child.send({ entry: spoke.entry, networks: LOOPBACK, call });
  await idle.promise;
  const late = new Promise<false>((resolve) => setTimeout(resolve, EXIT_MS, false).unref());
  const exited = await Promise.race([exit, late]);
  child.kill('SIGKILL');
  if (errors && !done && call) throw new Error(errors.slice(0, 500));
  if (child.exitCode !== null && child.exitCode !== 0)
    throw new Error(`the package cannot be imported: ${errors.slice(0, 500)}`);
  return { sockets, imported, done, exited };
}
