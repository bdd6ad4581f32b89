import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ADMIN_KEY, ask, keyOf } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const signIn = async (page: Page, key: string) => {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

/** All that scripts of the page can read. */
const readable = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      document.documentElement.outerHTML,
    ]),
  );

describe('signing in', () => {
  it('leads where the link was to lead, and keeps the key nowhere', async () => {
    const visitor = await Visitor.arrive(browser, { key: null });
    const page = await visitor.open('/definitions?requestType=service-inventory-lookup');
    expect(await visitor.barriers()).toEqual([]);
    await signIn(page, ADMIN_KEY);
    await page.getByRole('heading', { name: 'Request definitions' }).waitFor();
    await page.getByRole('grid').getByText('Demo Service Inventory').waitFor();
    expect(page.url()).toContain('/definitions?requestType=service-inventory-lookup');
    expect(await readable(page)).not.toContain(ADMIN_KEY);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('says at the field that a key is none', async () => {
    const visitor = await Visitor.arrive(browser, { key: null });
    const page = await visitor.open('/');
    await signIn(page, 'axle_guessed');
    const field = page.getByLabel('API key');
    await page.getByText('The API key is not valid').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await visitor.barriers()).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});

describe('a session', () => {
  it('ends when one signs out, and nothing of it stays on the page', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/request-types');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    expect(await visitor.barriers()).toEqual([]);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await visitor.open('/request-types');
    await page.getByLabel('API key').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('ends in all tabs at once, and so does their stream', async () => {
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open('/request-types');
    await page.getByText('Live: changes').waitFor();
    const other = await visitor.context.newPage();
    await other.goto('/orders');
    await other.getByText('Live: changes').waitFor();
    const ended = visitor.context.waitForEvent('requestfailed', (request) =>
      request.url().endsWith('/api/v1/event-stream'),
    );
    await other.getByRole('button', { name: /^Signed in as/ }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await ended;
    await signIn(page, ADMIN_KEY);
    await other.getByRole('heading', { name: 'Orders' }).waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('that has ended meanwhile is asked for again, where one is', async () => {
    const { id, key } = await ask('POST', '/api/v1/api-keys', { name: 'soon revoked', role: 'viewer' });
    const visitor = await Visitor.arrive(browser, { key });
    const page = await visitor.open('/definitions?requestType=service-inventory-lookup');
    await page.getByText('Live: changes').waitFor();
    await ask('DELETE', `/api/v1/api-keys/${id}`);
    await page.getByLabel('API key').waitFor();
    await signIn(page, ADMIN_KEY);
    await page.getByText('Demo Service Inventory').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('of a viewer offers nothing that a viewer may not', async () => {
    const visitor = await Visitor.arrive(browser, { key: await keyOf('viewer') });
    const page = await visitor.open('/request-types');
    await page.getByRole('link', { name: 'Order Qualification Request' }).click();
    await page.getByRole('tab', { name: 'Inputs' }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await visitor.barriers()).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});
