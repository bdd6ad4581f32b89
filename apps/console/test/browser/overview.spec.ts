import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask, submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  await submitSample('OVERVIEW-1');
  await submitSample('OVERVIEW-2', [{ name: 'mock.outcome', valueType: 'string', value: 'error' }]);
});
afterAll(() => browser.close());

/** Figures are told once the attempt has ended. */
async function failureIsTold(): Promise<void> {
  for (;;) {
    const { failures, throughput } = await ask('GET', '/api/v1/statistics');
    const done = throughput.some((one: { done: number }) => one.done > 0);
    if (failures.length > 0 && done) return;
  }
}

it('shows how it goes, as pictures and as tables, and every figure leads to its list', async () => {
  await failureIsTold();
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/');
  const throughput = page.getByRole('region', { name: 'Throughput' });
  await throughput.locator('canvas').waitFor();
  expect(await throughput.getByRole('img').getAttribute('aria-label')).toMatch(/accepted: /);
  await page.getByRole('region', { name: 'Results by vendor' }).getByText('demo-mock').waitFor();
  for (const button of await page.getByRole('button', { name: 'As table' }).all()) await button.click();
  await throughput.getByRole('columnheader', { name: 'answered' }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('link', { name: 'Failures' }).click();
  await page.waitForURL(/\/executions\?status=failed%2Ctimed-out&from=[^&]+$/);
  // Until then the overview stays as it was left.
  await page.getByRole('heading', { name: 'Executions' }).waitFor();
  await page.goBack();
  await page
    .getByRole('region', { name: 'Failures' })
    .getByRole('link', { name: /^rejected/ })
    .click();
  await page.waitForURL(/\/executions\?kind=rejected&from=/);
  await page.getByRole('row').filter({ hasText: 'failed' }).first().waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'demo-mock', exact: true }).click();
  await page.waitForURL(/\/executions\?vendor=demo-mock&status=succeeded&from=/);
  await page.getByRole('row').filter({ hasText: 'succeeded' }).first().waitFor();
  await page.goBack();
  await page.getByRole('navigation', { name: 'Now' }).getByRole('link', { name: 'In the queue' }).click();
  await page.waitForURL(/\/executions\?status=queued$/);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows the time that is drawn over in one plot in all of them; the way back leads out of it', async () => {
  await failureIsTold();
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/?last=6h');
  const plot = page.getByRole('region', { name: 'Failures' }).locator('.u-over');
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width } = (await plot.boundingBox())!;
  await page.mouse.move(x + width / 2, y + 40);
  await page.mouse.down();
  await page.mouse.move(x + width - 10, y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=.+until=/);
  expect(await page.getByLabel('Time shown').inputValue()).toBe('chosen');
  await page.goBack();
  await page.waitForURL(/\?last=6h$/);
  await page.waitForFunction(() => document.querySelector('select[aria-label="Time shown"]') !== null);
  expect(await page.getByLabel('Time shown').inputValue()).toBe('6h');
  await plot.click({ position: { x: 20, y: 20 } });
  await page.waitForURL(/\/executions\?status=failed%2Ctimed-out&from=[^&]+&until=/);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
