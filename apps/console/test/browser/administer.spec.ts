import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, ask, HUB, keyOf, retryOfFallout, submitFailing } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('makes a key that is shown once and opens the hub, and revokes it', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/api-keys');
  await page.getByRole('button', { name: 'New API key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Order system, seen');
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByLabel('Expires').fill('2099-12-31');
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await dialog.getByText(/^axle_/).textContent())!;
  expect(await visitor.barriers()).toEqual([]);
  expect(await ask('GET', '/api/v1/session', undefined, key)).toMatchObject({ role: 'viewer' });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText(key).waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: 'Order system, seen' });
  await row.getByText('active').waitFor();
  await row.getByRole('button', { name: 'Revoke Order system, seen' }).click();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await row.getByText('revoked').waitFor();
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain(key);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('offers a new scope to nobody who would not reach it', async () => {
  const visitor = await Visitor.arrive(browser, { key: await adminOfNewScope('one-of-them') });
  const page = await visitor.open('/scopes');
  await page.getByRole('link', { name: 'one-of-them' }).waitFor();
  expect(await page.getByRole('button', { name: 'New scope' }).count()).toBe(0);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('makes a scope and renames it, and the audit tells of it with what it was before', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/scopes');
  await page.getByRole('button', { name: 'New scope' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Wholesale');
  await dialog.getByLabel('Key').fill('Not a key');
  await dialog.getByRole('button', { name: 'Make the scope' }).click();
  await dialog
    .getByText(/lower-?case/i)
    .last()
    .waitFor();
  await dialog.getByLabel('Key').fill('wholesale');
  await dialog.getByRole('button', { name: 'Make the scope' }).click();
  await page.getByRole('heading', { name: 'Wholesale' }).waitFor();
  await page.getByLabel('Name').fill('Wholesale Europe');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Wholesale Europe' }).waitFor();
  await page
    .getByRole('combobox', { name: 'Scope' })
    .getByText('Wholesale Europe')
    .waitFor({ state: 'attached' });

  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByLabel('Id or key of a record').fill('wholesale');
  const change = page.getByRole('row').filter({ hasText: 'wholesale' }).filter({ hasText: 'changed' });
  await change.getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'What was done' });
  await drawer
    .getByRole('row')
    .filter({ hasText: 'Wholesale' })
    .filter({ hasText: 'Wholesale Europe' })
    .waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await drawer.getByRole('link', { name: 'wholesale' }).click();
  await page.getByRole('heading', { name: 'Wholesale Europe' }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows a viewer what the operator saw, offers nothing, and writes down the call that is forged', async () => {
  await submitFailing('SEEN-1');
  const operator = await Visitor.arrive(browser, { key: await keyOf('operator') });
  const links = ['/fallout', `/bulk-actions/${await retryOfFallout()}`];
  await submitFailing('SEEN-2');
  const page = await operator.open('/fallout');
  await page.getByRole('row').filter({ hasText: 'no result' }).getByRole('link').first().click();
  await page.getByRole('checkbox').first().waitFor();
  await page.getByRole('button', { name: /^Retry/ }).waitFor();
  links.push(page.url().replace(HUB, ''));
  await operator.leave();

  const { id, key } = await ask('POST', '/api/v1/api-keys', {
    name: 'curious viewer',
    role: 'viewer',
    scopes: ['*'],
  });
  const viewer = await Visitor.arrive(browser, { key });
  for (const link of links) {
    const seen = await viewer.open(link);
    await seen.getByRole('grid').getByRole('row').nth(1).waitFor();
    expect(await seen.getByRole('checkbox').count()).toBe(0);
    expect(await seen.getByRole('button', { name: /Retry|Approve|Reject|Abort|Set by hand/ }).count()).toBe(
      0,
    );
    for (const page of ['Audit', 'API keys', 'Subscriptions'])
      expect(await seen.getByRole('link', { name: page, exact: true }).count()).toBe(0);
    expect(await viewer.barriers()).toEqual([]);
  }
  const status = await viewer.page.evaluate(async () => {
    const body = JSON.stringify({ action: 'retry', filter: {} });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/v1/bulk-actions', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(403);
  expect(viewer.faults).toEqual([]);
  await viewer.leave();

  const admin = await Visitor.arrive(browser);
  const audit = await admin.open('/audit');
  await audit.getByLabel('Did what').selectOption('refuse');
  await audit.getByLabel('Who').fill(id);
  const refused = audit.getByRole('row').filter({ hasText: 'curious viewer' });
  await refused.getByText('POST /api/v1/bulk-actions').waitFor();
  expect(await refused.count()).toBe(1);
  expect(await admin.barriers()).toEqual([]);
  expect(admin.faults).toEqual([]);
  await admin.leave();
});
