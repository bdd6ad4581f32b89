import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('shows what a spoke can do, how it runs and what it asks for', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/spokes');
  await page.getByRole('link', { name: 'Vendor B Inventory' }).click();
  await page.getByRole('row').filter({ hasText: 'qualify-order' }).waitFor();
  await page.getByRole('tab', { name: 'What a connection holds' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: 'webhookSecret' })
    .getByText('secret, stored encrypted')
    .waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('tab', { name: 'Process' }).click();
  await page.getByText('closed: calls go through').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'New connection' }).click();
  await page.getByLabel(/^Webhook secret/).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('says why a spoke cannot be used and what to do about it, to be handed on', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await visitor.open('/spokes');
  await page.getByLabel('Invalid only').check();
  await page.getByRole('row').filter({ hasText: 'Vendor B' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'unbuilt' }).click();
  const cause = page.getByRole('alert').filter({ hasText: 'dist/index.js' });
  await cause.getByRole('button', { name: 'Copy the cause' }).click();
  await cause.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^axle-spoke-unbuilt 1\.0\.0\n.*dist\/index\.js/,
  );
  expect(await page.getByRole('button', { name: 'New connection' }).getAttribute('aria-disabled')).toBe(
    'true',
  );
  for (const tab of ['What a connection holds', 'Process', 'Versions'])
    await page.getByRole('tab', { name: tab }).click();
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
