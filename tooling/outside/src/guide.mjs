import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/**
 * A block of code of a guide. `check` stands behind the language, and says how a test holds it to the truth.
 * @typedef {{ language: string, check: string, text: string }} Block
 */

/**
 * The blocks of code in a guide of `docs/`.
 * @param {string} name
 * @returns {Block[]}
 */
export const blocksOf = (name) =>
  [...readFileSync(join(ROOT, 'docs', name), 'utf8').matchAll(/^```(\w+) ?([^\n]*)\n(.*?)^```$/gms)].map(
    ([, language = '', check = '', text = '']) => ({ language, check, text }),
  );
