import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, ask } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const MANY = 120;

it('keeps its filter in the address: the way back restores it', async () => {
  const key = await adminOfNewScope('kept-alone');
  await ask('POST', '/api/v1/request-types', { key: 'kept', name: 'Kept' }, key);
  const visitor = await Visitor.arrive(browser, { key });
  const page = await visitor.open('/request-types');
  await page.getByLabel('Retired').click();
  await page.getByText('Nothing matches these filters.').waitFor();
  expect(page.url()).toContain('?retired=true');
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('link', { name: 'Request definitions' }).click();
  await page.getByRole('heading', { name: 'Request definitions' }).waitFor();
  await page.goBack();
  await page.getByText('Nothing matches these filters.').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('grid').waitFor();
  expect(page.url()).not.toContain('retired');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('tells all rows apart, and has those in sight alone', async () => {
  const definition = {
    condition: 'true',
    spoke: 'demo-mock',
    adapter: 'validate-address',
    connection: 'demo-mock',
  };
  await ask('POST', '/api/v1/request-types', {
    key: 'geographic-address-validation',
    name: 'Address Validation',
  });
  for (let i = 1; i <= MANY; i++)
    await ask('POST', '/api/v1/request-types/geographic-address-validation/definitions', {
      ...definition,
      key: `number-${i}`,
      name: `Number ${i}`,
      order: i,
    });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions?requestType=geographic-address-validation');
  const grid = page.getByRole('grid');
  await page.getByText(`${MANY} in all`).waitFor();
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
  await grid.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  const last = page.locator('[role=row]:focus', { hasText: `Number ${MANY}` });
  await last.waitFor();
  expect(await last.getAttribute('aria-rowindex')).toBe(String(MANY + 1));
  expect(await grid.getByRole('row').count()).toBeLessThanOrEqual(60);
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('link', { name: 'Request types' }).click();
  await page.getByRole('heading', { name: 'Request types' }).waitFor();
  await page.goBack();
  await page.getByText(`Number ${MANY}`).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('says what failed, keeps the rows that were there, and tries again', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/request-types');
  await page.getByRole('grid').waitFor();
  await page.getByRole('link', { name: 'Request definitions' }).click();
  await page.getByRole('heading', { name: 'Request definitions' }).waitFor();
  // Not the hub: whatever else can go wrong in between.
  const problem = { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Not today.' };
  await page.route(/request-types\?retired=/, (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
  await page.goBack();
  await page.getByRole('alert').getByText('Not today.').waitFor();
  await page.getByRole('link', { name: 'Order Qualification Request' }).waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-busy')).toBe('true');
  expect(await visitor.barriers()).toEqual([]);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  expect(await page.getByRole('grid').getAttribute('aria-busy')).toBe('false');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
