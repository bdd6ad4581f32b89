import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

const COMMAND = fileURLToPath(new URL('../bin/create-spoke.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axle-create-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function create(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const COMPLETE = ['--protocol', 'rest', '--mode', 'sync', '--authentication', 'api-key'];

it('says where the spoke is, and what to run next', () => {
  const { status, stdout, stderr } = create('my-vendor', ...COMPLETE);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(
    /my-vendor is made\. Next:\n\n {2}cd my-vendor\n {2}npm install\n {2}npm run test\n/,
  );
  expect(existsSync(join(folder, 'my-vendor', 'src', 'adapter.ts'))).toBe(true);
});

it.each([
  ['a name', COMPLETE, /the name of the spoke/],
  ['a protocol', ['my-vendor', ...COMPLETE.slice(2)], /--protocol, one of: rest, xml, soap/],
  ['a mode', ['my-vendor', ...COMPLETE.toSpliced(2, 2)], /--mode, one of: sync, async/],
  [
    'an authentication',
    ['my-vendor', ...COMPLETE.slice(0, 4)],
    /--authentication, one of: none, api-key, basic, oauth2, mtls/,
  ],
])('without a terminal it asks nothing, and names what it needs: %s', (_, args, missing) => {
  const { status, stderr } = create(...args);
  expect(status).toBe(64);
  expect(stderr).toMatch(missing);
  expect(readdirSync(folder)).toEqual([]);
});

it.each(['My-Vendor', 'my_vendor', '../my-vendor', '1st', 'my--vendor'])('refuses the name %s', (name) => {
  const { status, stderr } = create(name, ...COMPLETE);
  expect(status).toBe(64);
  expect(stderr).toBe(`"${name}" is no name for a spoke. Write it in kebab-case, as in my-vendor.\n`);
});

it('refuses a value that a flag does not have', () => {
  const { status, stderr } = create('my-vendor', '--protocol', 'corba');
  expect(status).toBe(64);
  expect(stderr).toMatch(/corba.*rest, xml, soap/);
});

it('refuses a folder that is there, and leaves it as it is', () => {
  mkdirSync(join(folder, 'my-vendor'));
  const { status, stderr } = create('my-vendor', ...COMPLETE);
  expect(status).toBe(1);
  expect(stderr).toMatch(/my-vendor is there already\. Choose another name, or remove it\.\n/);
  expect(readdirSync(join(folder, 'my-vendor'))).toEqual([]);
});
