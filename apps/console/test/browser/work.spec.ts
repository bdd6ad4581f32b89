import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('shows an order as it comes in and what becomes of it, without reloading', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/orders');
  await page.getByText('Live: changes').waitFor();
  await submitSample('WATCHED-1', [{ name: 'mock.delayMs', valueType: 'number', value: 1_500 }]);
  const row = page.getByRole('row').filter({ hasText: 'WATCHED-1' });
  await row.getByText('pending').waitFor();
  await row.getByText('qualified').waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('lets new rows wait while somebody is at the list, and tells of a row at a glance', async () => {
  await submitSample('THERE-1');
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/orders');
  await page.getByText('Live: changes').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'THERE-1' });
  await row.focus();
  const place = await row.boundingBox();
  await submitSample('NEW-1');
  await page.getByRole('button', { name: '1 new' }).waitFor();
  expect(await row.boundingBox()).toEqual(place);
  expect(await page.getByText('NEW-1').count()).toBe(0);
  expect(await visitor.barriers()).toEqual([]);
  await page.keyboard.press('Space');
  const drawer = page.getByRole('dialog', { name: 'At a glance' });
  await drawer.getByText('THERE-1').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await page.locator('[role=row]:focus', { hasText: 'THERE-1' }).waitFor();
  await page.getByRole('button', { name: '1 new' }).click();
  await page.getByRole('row').filter({ hasText: 'NEW-1' }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('lists executions by their state, which is in the address', async () => {
  await submitSample('FAILS-1', [{ name: 'mock.outcome', valueType: 'string', value: 'error' }]);
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/executions');
  await page.getByLabel('State').selectOption('failed');
  expect(page.url()).toContain('status=failed');
  await page.getByRole('row').filter({ hasText: 'failed' }).first().waitFor();
  await page.getByRole('row').filter({ hasText: 'succeeded' }).waitFor({ state: 'detached' });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('says what to do where no order has come in yet', async () => {
  const visitor = await Visitor.arrive(browser, { key: await adminOfNewScope('without-orders') });
  const page = await visitor.open('/orders');
  await page.getByText('axle submit').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await visitor.leave();
});
