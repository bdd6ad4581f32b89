import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const DIST = join(import.meta.dirname, '..', 'dist');

/** kB, as the hub sends it. */
const FIRST_LOAD = 300;
const ANY_PAGE = 400;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  isEntry?: boolean;
}

const chunks: Record<string, Chunk> = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));
const entry = Object.keys(chunks).find((name) => chunks[name]!.isEntry)!;
const pages = Object.keys(chunks).filter((name) => /^src\/pages\/.*\.tsx$/.test(name));

/** Every file that a chunk brings along. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return new Set();
  seen.add(name);
  const { file, css = [], imports = [] } = chunks[name]!;
  return new Set([file, ...css, ...imports.flatMap((one) => [...filesOf(one, seen)])]);
}

const kilobytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).length, 0) / 1000;

/** In one language. */

const frameTexts = filesOf('src/texts/en/frame.json');

it(`loads at most ${FIRST_LOAD} kB before anything is shown`, () => {
  expect(kilobytes([...filesOf(entry), ...frameTexts])).toBeLessThanOrEqual(FIRST_LOAD);
});

describe('a page', () => {
  it('is a chunk of its own', () => {
    expect(pages.length).toBeGreaterThan(0);
  });

  it.each(pages)(`%s needs at most ${ANY_PAGE} kB in all`, (page) => {
    const files = new Set([...filesOf(entry), ...frameTexts, ...filesOf(page)]);
    expect(kilobytes(files)).toBeLessThanOrEqual(ANY_PAGE);
  });
});
