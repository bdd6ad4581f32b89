import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn } from './fill-in.mjs';

const SKIP = `  skip: [{ rule: 'A1', reason: 'This vendor proposes no alternatives.', until: '2099-12-31' }],\n`;

const ORDER = { id: 'o-1', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true };

/**
 * What a vendor's team does in a spoke that was made from its OpenAPI file: the mapping, the fixtures, and a skip of the
 * rule that such a vendor cannot keep.
 * @param {string} folder
 * @param {import('./vendors.mjs').Vendor} vendor
 */
export function completeSpoke(folder, { imports, mapping, fixtures }) {
  /** @type {(path: string, change: (text: string) => string) => void} */
  const rewrite = (path, change) =>
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  rewrite('src/mapping.ts', (text) => imports + fillIn(text, mapping));
  rewrite('test/conformance.spec.ts', (text) => text.replace(' });', `,\n${SKIP}});`));
  for (const [name, results] of Object.entries(fixtures))
    writeFileSync(join(folder, 'fixtures', `${name}.json`), JSON.stringify(fixtureOf(results)));
}

/**
 * An item with the others below it, and what the vendor says of those that it answers.
 * @param {Record<string, string | undefined>} results
 */
function fixtureOf(results) {
  const [top, ...children] = Object.keys(results).map((id) => ({
    id,
    action: 'add',
    quantity: 1,
    characteristics: [],
    children: [],
  }));
  const items = Object.entries(results).flatMap(([id, result]) => (result ? [{ id, result }] : []));
  return { request: { order: ORDER, item: { ...top, children } }, answer: { items } };
}
