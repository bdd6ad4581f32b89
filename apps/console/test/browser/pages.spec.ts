import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ROUTES } from '../support/routes.ts';

const PAGES = join(import.meta.dirname, '..', '..', 'src', 'pages');

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('has a line in the table for every page, and a page for every line', () => {
  const paths = readdirSync(PAGES).map(
    (folder) => /path: '(.+)'/.exec(readFileSync(join(PAGES, folder, 'route.ts'), 'utf8'))![1]!,
  );
  expect(paths.sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(Object.entries(ROUTES))('%s', (_, addressOf) => {
  it('is open to everybody: in both themes, on a desk and on a phone', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(await addressOf());
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        const barriers = await visitor.barriers();
        expect({ colorScheme, width, barriers }).toEqual({ colorScheme, width, barriers: [] });
        // Nothing sticks out: no page scrolls sideways.
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed).toBeLessThanOrEqual(width);
      }
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('speaks Portuguese', async () => {
    const visitor = await Visitor.arrive(browser, { language: 'pt-PT' });
    const page = await visitor.open(await addressOf());
    await page.locator('html[lang=pt-BR]').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});
