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
