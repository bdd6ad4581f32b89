import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

let count = 0;
const arrive = async () => {
  const key = `record-${++count}`;
  const { id } = await ask('POST', '/api/v1/request-types', { key, name: 'Name', description: 'As it was' });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/request-types/${id}`);
  await page.getByLabel('Description').waitFor();
  const path = `/api/v1/request-types/${id}`;
  return { visitor, page, read: () => ask('GET', path), change: (body: object) => ask('PATCH', path, body) };
};

it('saves what was changed, and says at the field what the hub does not take', async () => {
  const { visitor, page, read } = await arrive();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await page.getByLabel('Name').fill('x'.repeat(201));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/must be shorter/).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByLabel('Name').fill('New name');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'New name' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  expect(await read()).toMatchObject({ name: 'New name', description: 'As it was', version: 2 });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('asks before unsaved changes are left behind', async () => {
  const { visitor, page, read } = await arrive();
  await page.getByLabel('Name').fill('Half done');
  await page.getByRole('tab', { name: 'Outputs' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('Half done');
  await page.getByRole('link', { name: 'Request definitions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.getByLabel('Name').inputValue()).toBe('Half done');
  await page.getByRole('link', { name: 'Request definitions' }).click();
  await dialog.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('heading', { name: 'Request definitions' }).waitFor();
  expect(await read()).toMatchObject({ name: 'Name', version: 1 });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows what somebody else saved first, and overwrites nothing', async () => {
  const { visitor, page, read, change } = await arrive();
  await page.getByLabel('Name').fill('Mine');
  await change({ description: 'Theirs' });
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody saved first' });
  await dialog.getByRole('cell', { name: 'Theirs' }).waitFor();
  await dialog.getByRole('cell', { name: 'Mine' }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(await read()).toMatchObject({ name: 'Name', description: 'Theirs' });
  await dialog.getByRole('button', { name: 'Keep my changes on top' }).click();
  expect(await page.getByLabel('Description').inputValue()).toBe('Theirs');
  expect(await read()).toMatchObject({ name: 'Name' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Mine' }).waitFor();
  expect(await read()).toMatchObject({ name: 'Mine', description: 'Theirs' });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('goes on with what somebody else saved, where that is chosen', async () => {
  const { visitor, page, read, change } = await arrive();
  await page.getByLabel('Name').fill('Mine');
  await change({ name: 'Theirs' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Go on with what was saved' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('Theirs');
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(await read()).toMatchObject({ name: 'Theirs', version: 2 });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
