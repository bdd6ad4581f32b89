import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, Outside } from '@axle/outside';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);

const blocks = blocksOf('vendor-teams.md');
/** What a hub has to be there for is run by the hub's tests. */
const forHub = blocks.filter(({ language, check }) => check === 'hub' || language === 'text');
const commands = blocks.filter(({ language, check }) => language === 'sh' && check === '');
const [byHand] = blocks.filter(({ check }) => check === 'by-hand');
const programs = blocks.filter(({ language, check }) => language === 'ts' && check === 'run');
const excerpts = blocks.filter(({ check }) => check.includes('/'));

let outside: Outside;
beforeAll(() => {
  outside = new Outside();
});
afterAll(() => outside.remove());

it('every block of the guide is checked', () => {
  expect(new Set([...forHub, ...commands, byHand, ...programs, ...excerpts])).toEqual(new Set(blocks));
});

/** npm as it is, but that nothing comes from a registry. */
const NPM = `
npm() {
  case "$1" in
    create) spoke=$3; shift 4; node node_modules/@axle/create-spoke/bin/create-spoke.mjs "$spoke" "$@" ;;
    install) mkdir node_modules; for package in ../node_modules/*; do ln -s "$(realpath "$package")" node_modules; done ;;
    *) command npm "$@" ;;
  esac
}
`;

it.each(commands.map(({ text }) => text))('its commands work: %s', (text) => {
  outside.run(outside.folder, 'sh', ['-ec', NPM + text]);
});

it('a packed spoke is installed by hand as it says', () => {
  const spokes = join(outside.folder, 'srv', 'spokes');
  mkdirSync(spokes, { recursive: true });
  const folder = outside.create('packed', { protocol: 'rest', mode: 'sync', authentication: 'none' });
  const pack = 'npm pack --silent && mv *.tgz your-company-spoke-your-vendor-1.2.0.tgz';
  const install = 'npm() { mkdir node_modules; }';
  const byTheGuide = byHand!.text.replaceAll('/srv/spokes', spokes);
  outside.run(folder, 'sh', ['-ec', `${pack}\n${install}\n${byTheGuide}`]);
  expect(readdirSync(join(spokes, '@your-company', 'spoke-your-vendor', '1.2.0'))).toContain('package.json');
});

it('its programs are of the right types, and find what they claim', () => {
  const folder = outside.create('guide', { protocol: 'rest', mode: 'sync', authentication: 'none' });
  const names = programs.map((_, index) => `./src/block-${index + 1}.ts`);
  for (const [index, { text }] of programs.entries()) writeFileSync(join(folder, names[index]!), text);
  outside.run(folder, 'tsc', []);
  writeFileSync(join(folder, 'all.mjs'), names.map((name) => `import '${name}';\n`).join(''));
  outside.run(folder, process.execPath, ['all.mjs']);
});

it.each(excerpts)('it shows the scaffold as it is: $check', ({ check, text }) => {
  const [variant = '', ...path] = check.split('/');
  const [protocol = '', mode = '', ...authentication] = variant.split('-');
  const parent = join(outside.folder, `excerpt-${excerpts.findIndex((one) => one.text === text)}`);
  mkdirSync(parent);
  const folder = outside.create(
    variant,
    { protocol, mode, authentication: authentication.join('-') },
    parent,
  );
  expect(readFileSync(join(folder, ...path), 'utf8')).toContain(text);
});
