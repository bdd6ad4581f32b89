import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask, keyOf } from '../support/hub.ts';
import { startSimulator } from '../support/simulator.ts';

let browser: Browser;
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let vendor: { baseUrl: string; clientId: string; clientSecret: string };
beforeAll(async () => {
  [browser, simulator] = await Promise.all([startBrowser(), startSimulator('vendor-a')]);
  vendor = simulator.connection as typeof vendor;
});
afterAll(async () => {
  await browser.close();
  await simulator.close();
});

const WRONG = 'a-secret-that-is-wrong';

/** Whatever the hub answers, and all that scripts of the page can read. */
function watch(page: Page) {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // The stream of changes ends with the page.
    if (pathname.startsWith('/api/') && pathname !== '/api/v1/event-stream')
      answers.push(response.text().catch(() => ''));
  });
  return async () => {
    const readable = await page.evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        document.documentElement.outerHTML,
      ]),
    );
    return [readable, ...(await Promise.all(answers))].join('\n');
  };
}

let count = 0;
const connect = async (values: object = vendor) => {
  const key = `seen-${++count}`;
  await ask('POST', '/api/v1/connections', { key, name: 'Vendor A, seen', spoke: 'vendor-a', values });
  return key;
};

it('connects a vendor: a wrong secret is told by the vendor itself, before and after saving, and mended', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/connections');
  const seen = watch(page);
  await page.getByRole('link', { name: 'Connect a vendor' }).click();
  await page.getByLabel('Spoke').selectOption('vendor-a');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Vendor A, mended');
  const key = page.getByRole('textbox', { name: 'Key', exact: true });
  await key.focus();
  expect(await key.inputValue()).toBe('vendor-a-mended');
  await page.getByLabel('Base URL').fill(vendor.baseUrl);
  await page.getByLabel('Client ID').fill(vendor.clientId);
  await page.getByLabel(/^Client secret/).fill('short');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('Too small').waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await page.getByLabel(/^Client secret/).fill(WRONG);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText(/^Failed after .* ms: not authorized/).waitFor();
  await page.getByText('401', { exact: true }).waitFor();
  await page.getByText('Enter the credentials anew').waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await page.getByRole('button', { name: 'Make the connection' }).click();
  await page.getByRole('heading', { name: 'Vendor A, mended' }).waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('401', { exact: true }).waitFor();
  await page.getByText('failing').waitFor();

  const secret = page.getByLabel(/^Client secret/);
  expect(await secret.inputValue()).toBe('');
  await page.getByText('Stored; leave empty to keep it.').waitFor();
  await secret.fill(vendor.clientSecret);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText(/^The vendor answered in/).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  expect(await secret.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('reachable').waitFor();

  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByRole('cell', { name: 'another secret' }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  const all = await seen();
  for (const text of [WRONG, vendor.clientSecret]) expect(all).not.toContain(text);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('keeps the secret where something else is changed, shows what changed, and goes back', async () => {
  const key = await connect();
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/connections/${key}`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed');
  await page.getByLabel('Client ID').fill('another');
  await page.getByRole('tab', { name: 'Used by' }).click();
  await page.getByText('No definition uses it yet.').waitFor();
  await page.getByRole('tab', { name: 'Attributes' }).click();
  expect(await page.getByLabel('Client ID').inputValue()).toBe('another');
  await page.getByLabel(/^Client secret/).fill('typed and taken back');
  await page.getByLabel(/^Client secret/).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Renamed' }).waitFor();
  await page.getByRole('tab', { name: 'Versions' }).click();
  const changes = page.getByRole('region', { name: 'What version 2 changed' });
  await changes
    .getByRole('row')
    .filter({ hasText: 'values.clientId' })
    .filter({ hasText: 'another' })
    .waitFor();
  expect(await changes.getByText('secret').count()).toBe(0);
  await page
    .getByRole('region', { name: 'Version 1', exact: true })
    .getByRole('button', { name: 'Restore' })
    .click();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('heading', { name: 'Vendor A, seen' }).waitFor();
  const { ok } = await ask('POST', `/api/v1/connections/${key}/check`);
  expect(ok).toBe(true);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows what somebody else saved first, value by value and no secret, and overwrites nothing', async () => {
  const key = await connect();
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/connections/${key}`);
  await page.getByLabel(/^Client secret/).fill('mine, of my own');
  await page.getByLabel('Client ID').fill('mine');
  await ask('PATCH', `/api/v1/connections/${key}`, { values: { tokenUrl: vendor.baseUrl } });
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody saved first' });
  await dialog
    .getByRole('row')
    .filter({ hasText: 'Token URL' })
    .filter({ hasText: vendor.baseUrl })
    .waitFor();
  await dialog
    .getByRole('row')
    .filter({ hasText: 'Client secret' })
    .filter({ hasText: 'a secret' })
    .waitFor();
  expect(await dialog.getByText('mine, of my own').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Keep my changes on top' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  expect((await ask('GET', `/api/v1/connections/${key}`)).values).toMatchObject({
    clientId: 'mine',
    tokenUrl: vendor.baseUrl,
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('lists those that fail, and lets an operator check but not change', async () => {
  const key = await connect({ ...vendor, clientSecret: WRONG });
  const visitor = await Visitor.arrive(browser, { key: await keyOf('operator') });
  const page = await visitor.open(`/connections/${key}`);
  expect(await page.getByRole('textbox').count()).toBe(0);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('401', { exact: true }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByLabel('Failing only').check();
  await page.getByLabel('Spoke').selectOption('vendor-a');
  await page.getByRole('row').filter({ hasText: key }).getByText('failing').waitFor();
  await page.getByRole('row').filter({ hasText: 'demo-mock' }).waitFor({ state: 'detached' });
  expect(page.url()).toMatch(/failing=true/);
  expect(await page.getByRole('link', { name: 'Connect a vendor' }).count()).toBe(0);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
