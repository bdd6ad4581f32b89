import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask, keyOf, settledSample, submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('answers in two clicks why a vendor was asked, and leads to what was run', async () => {
  await settledSample('WHY-1');
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/orders');
  await page.getByRole('link', { name: 'WHY-1' }).click();
  await page.getByRole('heading', { name: 'WHY-1' }).waitFor();
  await page.getByRole('tab', { name: 'Why' }).click();
  const item = page.getByRole('region', { name: 'Item 100', exact: true });
  await item.getByText('selected', { exact: true }).waitFor();
  await item.getByRole('link', { name: /@ \d+$/ }).click();
  await page.getByText('has answered.').waitFor();
  await page.getByRole('tab', { name: 'Why this definition' }).click();
  await page.getByText('selected', { exact: true }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows what becomes of an order while somebody looks at it, and takes a result by hand', async () => {
  const { id } = await submitSample('LOOKED-AT', [
    { name: 'mock.delayMs', valueType: 'number', value: 2_000 },
  ]);
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/orders/${id}`);
  const row = page.getByRole('row').filter({ hasText: 'Access Service' });
  await row.getByText('qualified', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Set result of item 120' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Result').selectOption('unqualified');
  await dialog.getByLabel('Reason for the order system').fill('No copper.');
  await dialog.getByLabel('Why do you set it?').fill('Asked by phone.');
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Set result' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'DSL Access' }).getByText('set by').waitFor();
  await page.getByRole('row').filter({ hasText: 'DSL Access' }).getByText('No copper.').waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByText('Result set by hand').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('offers what the state allows, and nothing to those who may only look', async () => {
  const { id } = await settledSample('LOOK-ONLY');
  const operator = await Visitor.arrive(browser, { key: await keyOf('operator') });
  const theirs = await operator.open(`/orders/${id}`);
  await theirs.getByRole('button', { name: 'Qualify again' }).click();
  await theirs.getByRole('dialog').getByRole('button', { name: 'Qualify again' }).click();
  await theirs.getByRole('dialog').waitFor({ state: 'detached' });
  await theirs.locator('button[aria-disabled]', { hasText: 'Approve' }).waitFor();
  const { requests } = await ask('GET', `/api/v1/orders/${id}`);
  expect(requests).toHaveLength(2);
  expect(operator.faults).toEqual([]);
  await operator.leave();

  const viewer = await Visitor.arrive(browser, { key: await keyOf('viewer') });
  const page = await viewer.open(`/orders/${id}`);
  await page.getByRole('heading', { name: 'LOOK-ONLY' }).waitFor();
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Set result/ }).count()).toBe(0);
  expect(viewer.faults).toEqual([]);
  await viewer.leave();
});
