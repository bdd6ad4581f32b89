import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, ask, settledSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe('keys', () => {
  it('lead to pages, through a list, into a record, and are listed', async () => {
    const key = await adminOfNewScope('keys');
    for (const name of ['First', 'Second'])
      await ask('POST', '/api/v1/request-types', { key: name.toLowerCase(), name }, key);
    const visitor = await Visitor.arrive(browser, { key });
    const page = await visitor.open('/request-types');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Request definitions' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Request types' }).waitFor();
    await page.getByRole('link', { name: 'Second' }).waitFor();
    await page.keyboard.press('j');
    await page.locator('[role=row]:focus', { hasText: 'First' }).waitFor();
    await page.keyboard.press('j');
    await page.locator('[role=row]:focus', { hasText: 'Second' }).waitFor();
    await page.keyboard.press('k');
    await page.locator('[role=row]:focus', { hasText: 'First' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'First' }).waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard' });
    await dialog.getByText('Go to Request definitions').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('write where one writes, and do nothing once they are switched off', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/request-types');
    await page.getByRole('link', { name: 'Order Qualification Request' }).click();
    await page.getByLabel('Description').press('End');
    await page.keyboard.type('gd?');
    expect(await page.getByLabel('Description').inputValue()).toMatch(/gd\?$/);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByLabel('Single keys do something').click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(page.url()).toContain('/request-types/');
    await visitor.leave();
  });
});

describe('the top bar', () => {
  it('leads to pages and records by their names, by keys alone, from within a field as well', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/definitions');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('Control+k');
    const search = page.getByRole('textbox', { name: 'Search' });
    await search.fill('order qualification');
    await page.getByRole('button', { name: /^Order Qualification Request/ }).waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Order Qualification Request' }).waitFor();
    await page.getByLabel('Description').press('Control+k');
    await search.fill('spokes');
    await page.getByRole('button', { name: 'Spokes', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Spokes' }).waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('finds an order by its number, and each record that it finds it leads to', async () => {
    const order = await settledSample('found-by-number');
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/spokes');
    const find = async (typed: string, name: RegExp) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('textbox', { name: 'Search' }).fill(typed);
      await page.getByRole('button', { name }).first().click();
    };
    await find('found-by-num', /^found-by-number/);
    await page.waitForURL(`**/orders/${order.id}`);
    await page.getByRole('heading', { level: 1, name: 'found-by-number' }).waitFor();
    await find('demo-order-qualification', /^Demo Order Qualification Implementation/);
    await page.waitForURL('**/definitions/demo-order-qualification-implementation');
    await page.getByRole('tab', { name: 'Versions' }).waitFor();
    await find('demo-mock', /^Demo Mock/);
    await page.waitForURL('**/connections/demo-mock');
    await find('Vendor B Inventory', /^Vendor B Inventory/);
    await page.waitForURL('**/spokes/vendor-b');
    await page.getByRole('heading', { level: 1, name: 'Vendor B Inventory' }).waitFor();
    // What was looked at is offered before anything is typed, until somebody signs out.
    await page.keyboard.press('Control+k');
    const recent = page.getByRole('button', { name: /^found-by-number/ });
    await recent.waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await recent.click();
    await page.waitForURL(`**/orders/${order.id}`);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Axle' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('found-by-number');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('changes theme, language and clock, and all of it is kept', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/request-types');
    const choose = async (what: RegExp, choice: string) => {
      await page.getByRole('button', { name: what }).click();
      expect(await visitor.barriers()).toEqual([]);
      await page.getByRole('menuitemradio', { name: choice }).click();
    };
    await choose(/^Theme/, 'Dark');
    await choose(/^Times/, 'UTC');
    await choose(/^Language/, 'Português');
    await page.getByRole('heading', { name: 'Tipos de solicitação' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Tipos de solicitação' }).waitFor();
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.getByText(/ UTC$/).first().waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('leads into another scope, which goes along from page to page', async () => {
    await ask('POST', '/api/v1/scopes', { key: 'elsewhere', name: 'Elsewhere' });
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/definitions');
    await page.getByRole('grid').waitFor();
    await page.getByLabel('Scope').selectOption('Elsewhere');
    // It has no request types of its own yet.
    await page.getByText('There is no request type "order-qualification-request".').waitFor();
    await page.getByRole('link', { name: 'Request types' }).click();
    await page.waitForURL(/\/request-types\?scope=elsewhere$/);
    await page.goBack();
    await page.goBack();
    await page.getByRole('grid').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});

it('says where there is nothing', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/never');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
