import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, ask, keyOf } from '../support/hub.ts';
import { type Subscriber, startSubscriber, subscribeInVain } from '../support/subscriber.ts';

let browser: Browser;
let subscriber: Subscriber;
beforeAll(async () => {
  [browser, subscriber] = await Promise.all([startBrowser(), startSubscriber(410)]);
});
afterAll(() => Promise.all([browser.close(), subscriber.close()]));

it('shows why a subscriber gets nothing, opens it again and sends what was lost', async () => {
  const id = await subscribeInVain(subscriber, 'LOST-1');
  const visitor = await Visitor.arrive(browser, { key: await keyOf('operator') });
  const page = await visitor.open('/subscriptions');
  const row = page.getByRole('row').filter({ hasText: subscriber.url });
  await row.getByText('disabled').waitFor();
  await row.getByText('410').waitFor();
  await row.getByRole('link', { name: subscriber.url }).click();
  await page.getByRole('alert').getByText('The callback answered 410 Gone.').waitFor();
  await page.getByRole('tab', { name: 'Dead letters' }).click();
  const letters = page.getByRole('row').filter({ hasText: 'CheckServiceQualification' });
  await letters.first().waitFor();
  const lost = await letters.count();
  await page.getByRole('button', { name: new RegExp(`^Send (all )?${lost} again`) }).click();
  await page.getByRole('alert').getByText('enable it first').waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await letters.first().getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'What could not be delivered' });
  await drawer.getByText('"eventType": "CheckServiceQualification').waitFor();
  await drawer.getByText('410', { exact: true }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  // A link leads to it.
  await page.reload();
  await drawer.getByText('"eventType": "CheckServiceQualification').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });

  subscriber.answers.status = 200;
  const before = subscriber.received.length;
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
  await page.getByText('active', { exact: true }).waitFor();
  for (let row = 0; row < lost; row++) await page.getByRole('checkbox').nth(row).check();
  await page.getByRole('button', { name: `Send ${lost} again` }).click();
  await page.getByText(/queued to be sent again/).waitFor();
  await page.getByText('Everything was delivered.').waitFor();
  expect((await ask('GET', `/api/v1/subscriptions/${id}`)).dead).toBe(0);
  expect(subscriber.received.length).toBeGreaterThan(before);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('adds a subscriber and rotates its secret: each is shown once', async () => {
  const admin = await adminOfNewScope('without-subscribers');
  const visitor = await Visitor.arrive(browser, { key: admin });
  const page = await visitor.open('/dead-letters');
  await page.getByText('Nobody is told of anything yet').waitFor();
  await page.getByRole('link', { name: 'Add a subscriber' }).click();
  await page.getByText('Nobody is told of what becomes of orders yet').waitFor();
  await page.getByRole('button', { name: 'Add a subscriber' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Endpoint').fill('http://10.0.0.1/');
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Subscribe' }).click();
  await dialog.getByText('is not a public address').waitFor();
  await dialog.getByLabel('Endpoint').fill(subscriber.url);
  await dialog.getByRole('button', { name: 'Subscribe' }).click();
  const first = (await dialog.getByText(/^whsec_/).textContent())!;
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('link', { name: subscriber.url }).click();
  await page.getByRole('button', { name: 'Rotate the secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate the secret' }).click();
  const second = (await page.getByText(/^whsec_/).textContent())!;
  expect(second).not.toBe(first);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByText(second).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Dead letters' }).click();
  await page.getByText('Everything was delivered.').waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
