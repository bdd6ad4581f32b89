import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn } from './fill-in.mjs';

const ORDER = { id: 'o-1', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true };

/**
 * What a vendor's team does in a spoke that was made from its OpenAPI file: the mapping and the fixtures.
 * @param {string} folder
 * @param {import('./vendors.mjs').Vendor} vendor
 */
export function completeSpoke(folder, { imports, mapping, fixtures }) {
  const file = join(folder, 'src', 'mapping.ts');
  writeFileSync(file, imports + fillIn(readFileSync(file, 'utf8'), mapping));
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
