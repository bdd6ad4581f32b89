import { startTestHub } from '@axle/test-hub';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { startSimulator } from '../support/simulator.ts';

/** One that nobody has used, with an identity provider. */
let hub: Awaited<ReturnType<typeof startTestHub>>;
let browser: Browser;
let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  [browser, simulator, hub] = await Promise.all([
    startBrowser(),
    startSimulator('vendor-a'),
    startTestHub({
      AXLE_OIDC_ISSUER: 'https://idp.example',
      AXLE_OIDC_AUDIENCE: 'axle',
      AXLE_OIDC_ROLES: '[{"value":"admins","role":"admin","scopes":["*"]}]',
      AXLE_OIDC_CLIENT_ID: 'axle-console',
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([simulator.close(), hub.stop()]);
});

it('ticks the first steps by what the records tell', async () => {
  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: hub.key });
  const page = await visitor.open('/');
  const card = page.getByRole('region', { name: 'Getting started' });
  const step = (title: string) => card.getByRole('listitem', { name: title, exact: true });

  await step('Send a sample order').getByLabel('Outcome').selectOption('alternate');
  await card.getByRole('button', { name: 'Send a sample order' }).first().click();
  await step('Send a sample order').getByText('alternate', { exact: true }).waitFor();
  await step('Send a sample order').getByText(': done').waitFor();
  await card.getByText('1 of 4 done').waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await step('Connect a vendor').getByRole('link', { name: 'Connect a vendor' }).click();
  await page.getByRole('combobox', { name: 'Spoke' }).selectOption('vendor-a');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('First vendor');
  await page.getByRole('textbox', { name: 'Key', exact: true }).focus();
  await page.getByLabel('Base URL').fill(simulator.connection.baseUrl!);
  await page.getByLabel('Client ID').fill(simulator.connection.clientId!);
  await page.getByLabel(/^Client secret/).fill(simulator.connection.clientSecret!);
  await page.getByRole('button', { name: 'Make the connection' }).click();
  await page.getByRole('heading', { name: 'First vendor' }).waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('reachable').waitFor();

  await page.getByRole('link', { name: 'Axle', exact: true }).click();
  await step('Connect a vendor').getByText(': done').waitFor();
  await step('Make a definition').getByRole('link', { name: 'New definition' }).click();
  await page.getByText('topOrderLineItem.specification.name == "Broadband Service"').first().waitFor();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { name: 'My first definition' }).waitFor();
  await page.getByRole('link', { name: 'Axle', exact: true }).click();
  await step('Make a definition').getByText(': done').waitFor();

  await step('Activate it, and send again').getByRole('button', { name: 'Send a sample order' }).click();
  await step('Activate it, and send again').getByText('My first definition was selected.').waitFor();
  await card.getByText('4 of 4 done').waitFor();

  await card.getByRole('button', { name: 'Hide' }).click();
  await card.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Getting started' }).click();
  await card.waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('offers to sign in by the identity provider, from where one is, and says what came of it', async () => {
  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: null });
  const page = await visitor.open('/orders?state=done');
  const way = page.getByRole('link', { name: 'Sign in with idp.example' });
  expect(await way.getAttribute('href')).toBe(
    `/api/v1/session/oidc?back=${encodeURIComponent('/orders?state=done')}`,
  );
  await visitor.open('/?sign-in=no-role');
  await page.getByRole('alert').getByText('you have no role here').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
