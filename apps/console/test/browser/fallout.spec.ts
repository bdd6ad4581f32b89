import { startTestHub } from '@axle/test-hub';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { ask, submitSample } from '../support/hub.ts';
import { startSimulator } from '../support/simulator.ts';

/** Enough for the number to be typed. */
const MANY = 120;

type Vendor = Awaited<ReturnType<typeof startSimulator>>;

/** One whose fallout is all of this file's making. */
let hub: Awaited<ReturnType<typeof startTestHub>>;
let browser: Browser;
let database: pg.Client;
let running: Vendor | undefined;
beforeAll(async () => {
  [browser, hub] = await Promise.all([startBrowser(), startTestHub()]);
  database = new pg.Client(hub.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await Promise.all([browser.close(), hub.stop(), running?.close()]);
});

const startVendor = async (): Promise<Vendor> => {
  running = await startSimulator('vendor-a');
  return running;
};

const askHub = (method: string, path: string, body?: unknown, key = hub.key) =>
  ask(method, path, body, key, hub.url);
const submit = (externalId: string, characteristics: object[] = []) =>
  submitSample(externalId, characteristics, {}, hub);
const keyOf = async (role: string): Promise<string> =>
  (await askHub('POST', '/api/v1/api-keys', { name: `the ${role}`, role, scopes: ['*'] })).key;

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  (await database.query(`select count(*)::int as count ${sql}`, values)).rows[0].count;

/** Waits until so many orders lack a result. */
const untilFallout = (expected: number) =>
  eventually(
    async () => (await count(`from customer_order where state = 'terminatedWithError'`)) === expected,
  );

/** The shown text that begins with a number: as the page says it now. */
const numberBefore = async (page: Page, text: RegExp): Promise<number> =>
  Number(/\d+/.exec((await page.getByText(text).first().textContent())!)![0]);

it('retries all that a vendor who was down has failed, as planned, and is aborted halfway', async () => {
  let simulator = await startVendor();
  const connection = { key: 'down', name: 'Down', spoke: 'vendor-a', values: simulator.connection };
  await eventually(async () => {
    const spokes: { name: string; state: string }[] = await askHub('GET', '/api/v1/spokes');
    return spokes.some(({ name, state }) => name === 'vendor-a' && state === 'ready');
  });
  await askHub('POST', '/api/v1/connections', connection);
  await askHub('POST', '/api/v1/request-types/order-qualification-request/definitions', {
    key: 'vendor-down',
    name: 'Vendor that is down',
    order: 1,
    condition: 'true',
    spoke: 'vendor-a',
    adapter: 'qualify-order',
    connection: 'down',
    maxAttempts: 1,
  });
  await simulator.close();
  running = undefined;
  for (let sent = 0; sent < MANY; sent += 20)
    await Promise.all(Array.from({ length: 20 }, (_, i) => submit(`DOWN-${sent + i}`)));
  await untilFallout(MANY);
  simulator = await startVendor();
  await askHub('PATCH', '/api/v1/connections/down', { values: simulator.connection });

  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: await keyOf('operator') });
  const page = await visitor.open('/fallout');
  const row = page.getByRole('row').filter({ hasText: 'vendor-down' });
  await row.getByText(String(MANY), { exact: true }).waitFor();
  // One cause, one group.
  expect(await page.getByRole('row').count()).toBe(2);
  await row.getByRole('link').first().click();
  await page.getByText(`${MANY} in all`).waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await page.getByRole('button', { name: `Retry all ${MANY}` }).click();
  const plan = page.getByRole('dialog', { name: 'Retry all that match' });
  await plan.getByText(`${MANY} will be retried`).waitFor();
  await plan.getByText('No threshold limits vendor-down.').waitFor();
  const begin = plan.getByRole('button', { name: `Retry ${MANY}` });
  expect(await begin.isDisabled()).toBe(true);
  await plan.getByLabel(/^Reason/).fill('The vendor is back.');
  expect(await begin.isDisabled()).toBe(true);
  await plan.getByLabel(`Type ${MANY} to confirm`).fill(String(MANY));
  expect(await visitor.barriers()).toEqual([]);

  // Halfway somebody else has an order in hand: what comes after it waits.
  await database.query('begin');
  await database.query(
    'select from customer_order where id = (select id from customer_order order by id offset $1 limit 1) for no key update',
    [MANY / 2],
  );
  await begin.click();
  await page.getByRole('heading', { name: `Retry of ${MANY} items` }).waitFor();
  await eventually(async () => (await numberBefore(page, /queued again/)) >= MANY / 2 - 10);
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Abort' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Abort' }).click();
  await page.getByText('aborted', { exact: true }).waitFor();
  await database.query('commit');

  const open = `from bulk_action_item where claimed_at is not null and ended_at is null`;
  await eventually(async () => (await count(open)) === 0);
  const done = await count(`from order_event where action = 'qualify'`);
  expect(done).toBeGreaterThanOrEqual(MANY / 2 - 10);
  expect(done).toBeLessThan(MANY);
  // Queued is no success: what has become of them is told apart.
  await untilFallout(MANY - done);
  await eventually(async () => (await count(`from customer_order where state = 'done'`)) === done);
  await page.getByText(`${done} queued again`).waitFor();
  await page.getByText(`${MANY - done} left alone`).waitFor();
  await page.getByText('What they are now:').locator('..').getByText(String(done)).waitFor();
  expect(await numberBefore(page, /queued again/)).toBe(done);
  await page.getByRole('tab', { name: 'Plan' }).click();
  await page.getByText('The vendor is back.').waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await page.getByRole('link', { name: 'Fallout' }).click();
  await page
    .getByRole('row')
    .getByText(String(MANY - done), { exact: true })
    .waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('does to exactly the rows that were chosen what was chosen, by keys alone', async () => {
  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: await keyOf('operator') });
  const page = await visitor.open('/fallout?kind=no-result&definition=vendor-down');
  await page.getByRole('row').filter({ hasText: 'vendor-down' }).getByRole('link').first().click();
  const rows = page.getByRole('row', { name: /DOWN-/ });
  await rows.first().waitFor();
  const nameOf = (index: number) => rows.nth(index).getByRole('gridcell').nth(1).textContent();
  const names = [await nameOf(0), await nameOf(2)] as string[];
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 chosen').waitFor();
  expect(await page.getByRole('row', { selected: true }).count()).toBe(2);
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Set by hand' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Set the result of 2 items by hand' });
  await dialog.getByLabel('Result').selectOption('unqualified');
  await dialog.getByLabel(/^Reason/).fill('Asked by phone.');
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Set by hand' }).click();
  await dialog.getByText('2 were set by hand.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'detached' });
  const { rows: set } = await database.query(
    `select external_id from customer_order o join order_event e on e.order_id = o.id
     where e.action = 'set-result' order by external_id`,
  );
  expect(set.map(({ external_id }) => external_id)).toEqual([...names].sort());
  for (const name of names) await page.getByRole('row', { name }).waitFor({ state: 'detached' });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
