import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const PATHS = ['/', '/orders', '/executions', '/request-types', '/definitions', '/connections', '/spokes'];

it('works in seven tabs at once, in Portuguese, in the dark, on a phone, by keys', async () => {
  for (let i = 0; i < 60; i++)
    await submitSample(`TABS-${i}`, [{ name: 'mock.outcome', valueType: 'string', value: 'error' }]);
  const visitor = await Visitor.arrive(browser, { theme: 'dark', width: 390, language: 'pt-BR' });
  for (const path of PATHS) {
    const page = path === PATHS[0] ? visitor.page : await visitor.context.newPage();
    await page.goto(path);
  }
  const pages = visitor.context.pages();
  for (const page of pages) {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Ao vivo:').waitFor();
    await page.waitForFunction(() => document.querySelector('.mantine-Loader-root') === null);
    await page.locator('html[lang=pt-BR][data-mantine-color-scheme=dark]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await visitor.barriers(page)).toEqual([]);
  }
  const page = pages[PATHS.indexOf('/executions')]!;
  await page.bringToFront();
  await page.keyboard.press('/');
  await page.locator('select:focus').selectOption('failed');
  await page.waitForURL(/status=failed/);
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(1).waitFor();
  await page.locator('h1').click();
  // Down the list by keys, into a record, and back to the same place.
  await page.keyboard.press('j');
  await page.locator('[role=row]:focus').waitFor();
  await page.keyboard.press('End');
  await page.waitForFunction(() => (document.querySelector('[role=grid]')?.scrollTop ?? 0) > 0);
  await page.locator('[role=row]:focus').waitFor();
  const place = await grid.evaluate(({ scrollTop }) => scrollTop);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(executions|orders)\/[^/]+$/);
  await page.getByRole('tablist').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Execuções' }).waitFor();
  expect(page.url()).toContain('status=failed');
  expect(await page.getByLabel('Estado').inputValue()).toBe('failed');
  await page.waitForFunction(
    (place) => Math.abs((document.querySelector('[role=grid]')?.scrollTop ?? 0) - place) <= 1,
    place,
  );
  expect(await visitor.barriers(page)).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('can be used at 400 %, and in colours that the reader forces', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/');
  // 1280 px at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await page.emulateMedia({ forcedColors: 'active' });
  // The plots take the new width with their next frame.
  await page.waitForFunction(() => document.documentElement.scrollWidth <= 320);
  await page.getByRole('link', { name: 'Failures' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Executions' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
