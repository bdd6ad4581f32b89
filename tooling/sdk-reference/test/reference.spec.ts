import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PACKAGES = join(ROOT, 'packages');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axle-reference-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(packages: string) {
  const program = join(import.meta.dirname, '..', 'src', 'write.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, join(folder, 'sdk'), packages], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const pagesIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file.slice(path.length), readFileSync(file, 'utf8')]),
  );

it('docs/sdk is what the doc comments say; `pnpm --filter @axle/sdk-reference write` writes it anew', () => {
  expect(write(PACKAGES)).toMatchObject({ status: 0 });
  expect(pagesIn(join(ROOT, 'docs', 'sdk'))).toEqual(pagesIn(join(folder, 'sdk')));
});

it.each([
  ['an export without a comment', '/** A URL below', '/* A URL below', 'urlBelow'],
  ['a comment that names what is not there', '/** A URL below', '/** {@link above} A URL below', 'above'],
])('nothing is written of %s', (_, comment, changed, named) => {
  for (const name of ['spoke-sdk', 'spoke-testkit']) {
    cpSync(join(PACKAGES, name, 'dist'), join(folder, name, 'dist'), { recursive: true });
    cpSync(join(PACKAGES, name, 'package.json'), join(folder, name, 'package.json'));
    symlinkSync(join(PACKAGES, name, 'node_modules'), join(folder, name, 'node_modules'));
  }
  const reading = join(folder, 'spoke-sdk', 'dist', 'reading.d.ts');
  const documented = readFileSync(reading, 'utf8');
  expect(documented).toContain(comment);
  writeFileSync(reading, documented.replace(comment, changed));
  const { status, said } = write(folder);
  expect(status).toBe(1);
  expect(said).toContain(named);
  expect(readdirSync(folder)).not.toContain('sdk');
});
