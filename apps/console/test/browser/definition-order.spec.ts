import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask, submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const LOOKUP = '/api/v1/request-types/service-inventory-lookup';

it('puts a definition before or after another: by buttons, by keys, by dragging', async () => {
  for (const [order, name] of [
    [1, 'First'],
    [2, 'Second'],
    [3, 'Third'],
  ])
    await ask('POST', `${LOOKUP}/definitions`, {
      key: `ordered-${order}`,
      name,
      order,
      condition: 'false',
      spoke: 'demo-mock',
      adapter: 'look-up-service',
      connection: 'demo-mock',
    });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions?requestType=service-inventory-lookup');
  const row = (name: string) => page.getByRole('row', { name });
  /** Its place, as a grid tells it: the heading is the first row. */
  const at = (name: string, place: number) =>
    page.locator(`[role=row][aria-rowindex="${place + 1}"]`, { hasText: name }).waitFor();
  const names = async () => {
    const definitions = await ask('GET', `${LOOKUP}/definitions`);
    return definitions.slice(0, 3).map(({ name }: { name: string }) => name);
  };
  await at('First', 1);
  await row('First').getByText('never true').waitFor();
  expect(await page.getByRole('button', { name: 'Move First up' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Move First down' }).click();
  await at('First', 2);
  expect(await names()).toEqual(['Second', 'First', 'Third']);
  await row('Third').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await at('Third', 2);
  expect(await names()).toEqual(['Second', 'Third', 'First']);
  await row('First')
    .getByText('false', { exact: true })
    .dragTo(row('Second').getByText('false', { exact: true }));
  await at('First', 1);
  expect(await names()).toEqual(['First', 'Second', 'Third']);
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('explains who would be selected for a past request, part by part', async () => {
  await submitSample('dry-run');
  const { id } = await ask('GET', '/api/v1/request-types/order-qualification-request');
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/request-types/${id}?tab=requests`);
  await page.getByRole('grid', { name: 'Requests' }).getByRole('row').nth(1).waitFor();
  await page.getByRole('tab', { name: 'Dry run' }).click();
  await page.getByRole('button', { name: 'Select' }).click();
  const selected = page.getByRole('listitem').filter({ hasText: 'Demo Order Qualification Implementation' });
  await selected.getByText('selected', { exact: true }).waitFor();
  await selected.getByText('= true').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('makes a request type, and retires it', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/request-types');
  await page.getByRole('button', { name: 'New' }).click();
  const dialog = page.getByRole('dialog', { name: 'New request type' });
  await dialog.getByLabel('Name').fill('Coverage');
  await dialog.getByLabel('Key').fill('No key');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.locator('[class*=Input-error]').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByLabel('Key').fill('coverage');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'Coverage' }).waitFor();
  await page.getByRole('button', { name: 'Retire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await page.getByRole('button', { name: 'Offer again' }).waitFor();
  expect(await ask('GET', '/api/v1/request-types/coverage')).toMatchObject({ retired: true });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
