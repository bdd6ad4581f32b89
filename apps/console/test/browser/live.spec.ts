import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const TABS = 7;

const create = (key: string) => ask('POST', '/api/v1/request-types', { key, name: `Name of ${key}` });

const shown = (page: Page, key: string) => page.getByRole('link', { name: `Name of ${key}` }).waitFor();

it('shows what changes in every tab, and all tabs share one stream', async () => {
  const visitor = await Visitor.arrive(browser);
  let streams = 0;
  visitor.context.on('request', (request) => {
    if (request.url().endsWith('/api/v1/event-stream')) streams++;
  });
  const pages = [await visitor.open('/request-types')];
  while (pages.length < TABS) {
    const page = await visitor.context.newPage();
    await page.goto('/request-types');
    await page.getByRole('grid').waitFor();
    pages.push(page);
  }
  await pages[0]!.getByText('Live: changes').waitFor();
  expect(streams).toBe(1);
  await create('seen-everywhere');
  await Promise.all(pages.map((page) => shown(page, 'seen-everywhere')));
  // Another tab takes over from the one that had the stream.
  await pages.shift()!.close();
  await create('seen-after');
  await Promise.all(pages.map((page) => shown(page, 'seen-after')));
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('says since when it is cut off, and catches up', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/request-types');
  await page.getByRole('grid').waitFor();
  await visitor.context.setOffline(true);
  // Ends the stream, which cannot be opened again.
  await create('made-meanwhile');
  await page.getByRole('status').getByText('Reconnecting since').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await visitor.context.setOffline(false);
  await shown(page, 'made-meanwhile');
  await page.getByText('Live: changes').waitFor();
  await visitor.leave();
});

it('stays as it is while it is paused, in this tab alone, and is read again then', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/request-types');
  await page.getByText('Live: changes').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('status').getByText('Paused: nothing moves').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  const other = await visitor.context.newPage();
  await other.goto('/request-types');
  await other.getByText('Live: changes').waitFor();
  await create('while-paused');
  await shown(other, 'while-paused');
  await page.bringToFront();
  expect(await page.getByRole('link', { name: 'Name of while-paused' }).count()).toBe(0);
  await page.reload();
  await shown(page, 'while-paused');
  await create('still-paused');
  await shown(other, 'still-paused');
  expect(await page.getByRole('link', { name: 'Name of still-paused' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Go on live' }).click();
  await shown(page, 'still-paused');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
