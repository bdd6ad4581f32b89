import { startTestHub } from '@axle/test-hub';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { ask, submitSample } from '../support/hub.ts';

const MANY = 100_000;

/** One in 20 has no result, one in 500 is wanted in Lisbon; one came in every ten seconds. */
const ORDERS = `
insert into customer_order (id, scope_id, external_id, state, result, created_at, completed_at, summary, submitted, filterable)
select uuidv7((n - $1) * interval '10 seconds'), scope.id, 'MANY-' || n,
  case when n % 20 = 3 then 'terminatedWithError' else 'done' end, case when n % 20 = 3 then 'none' else 'qualified' end,
  now() + (n - $1) * interval '10 seconds', now() + (n - $1) * interval '10 seconds',
  jsonb_build_object('externalId', 'MANY-' || n, 'relatedParty', '[]'::jsonb, 'provideAlternative', false,
    'provideUnavailabilityReason', false), '{}',
  jsonb_build_object('serviceQualificationItem.service.place', jsonb_build_array(
    case when n % 500 = 1 then 'lisboa' else 'sydney' end))
from generate_series(1, $1::int) n, scope where scope.key = 'order-management-telecom'`;

const ITEMS = `
insert into order_line_item (order_id, position, item_id, top_item_id, result, submitted)
select id, 0, '1', '1', result, '{"service": {"serviceSpecification": {"id": "spec-1", "name": "Carrier Ethernet"}}}'
from customer_order`;

let hub: Awaited<ReturnType<typeof startTestHub>>;
let browser: Browser;
beforeAll(async () => {
  [browser, hub] = await Promise.all([startBrowser(), startTestHub()]);
  const database = new pg.Client(hub.databaseUrl);
  await database.connect();
  await database.query(ORDERS, [MANY]);
  await database.query(ITEMS);
  await database.query('vacuum analyze');
  await database.end();
});
afterAll(() => Promise.all([browser.close(), hub.stop()]));

const askHub = (method: string, path: string, body?: unknown, key = hub.key) =>
  ask(method, path, body, key, hub.url);
const keyOf = async (role: string): Promise<string> =>
  (await askHub('POST', '/api/v1/api-keys', { name: `the ${role}`, role, scopes: ['*'] })).key;

it('finds among 100,000 orders, and has those in sight alone', async () => {
  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: await keyOf('viewer') });
  const page = await visitor.open('/orders');
  const grid = page.getByRole('grid');
  await page.getByText('10,000+ in all').waitFor();
  await grid.getByText(`MANY-${MANY}`).waitFor();
  expect(await visitor.barriers()).toEqual([]);

  await grid.getByRole('row').nth(1).focus();
  await eventually(async () => {
    await page.keyboard.press('End');
    return Number(await page.locator('[role=row]:focus').getAttribute('aria-rowindex')) > 500;
  });
  expect(await grid.getByRole('row').count()).toBeLessThanOrEqual(60);

  await page.keyboard.press('/');
  await page.keyboard.type('MANY-9998');
  await page.getByText('11 in all').waitFor();
  expect(page.url()).toContain('externalId=MANY-9998');
  await page.getByRole('combobox', { name: 'Result' }).selectOption('none');
  await page.getByText('1 in all', { exact: true }).waitFor();
  await grid.getByText('MANY-99983').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByText('10,000+ in all').waitFor();
  await page.getByRole('textbox', { name: 'Place' }).fill('Lisboa');
  await page.getByText(`${MANY / 500} in all`).waitFor();
  await page.getByRole('combobox', { name: 'Vendor' }).selectOption('vendor-a');
  await page.getByText('Nothing matches these filters.').waitFor();
  await page.goBack();
  await page.getByText(`${MANY / 500} in all`).waitFor();
  await page.getByRole('button', { name: 'External id' }).click();
  await grid.getByRole('row').nth(1).getByText('MANY-1', { exact: true }).waitFor();
  // A viewer is offered nothing to do.
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('does to the orders that were chosen, or to all that match, what their states allow', async () => {
  const submit = (externalId: string) =>
    submitSample(externalId, [], { instantSyncQualification: true }, { key: hub.key, url: hub.url });
  await submit('REAL-1');
  await askHub('PATCH', '/api/v1/scopes/order-management-telecom', { approval: 'manual' });
  for (const externalId of ['REAL-2', 'REAL-3'])
    await submitSample(externalId, [], {}, { key: hub.key, url: hub.url });
  const visitor = await Visitor.arrive(browser, { hub: hub.url, key: await keyOf('operator') });
  const page = await visitor.open('/orders?externalId=REAL-');
  await page.getByText('All 3 that match').waitFor();

  await page.keyboard.press('j');
  await page.locator('[role=row]:focus', { hasText: 'REAL-3' }).waitFor();
  await page.keyboard.press('j');
  await page.locator('[role=row]:focus', { hasText: 'REAL-2' }).waitFor();
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  const chosen = page.getByRole('dialog', { name: 'Cancel the orders that were chosen' });
  await chosen.getByText('1 will be cancelled').waitFor();
  await chosen.getByLabel(/^Reason/).fill('Ordered twice.');
  await chosen.getByRole('button', { name: 'Cancel 1' }).click();
  await page.getByRole('heading', { name: 'Cancellation of 1 order' }).waitFor();
  await page.getByText('1 cancelled').waitFor();
  await page.getByRole('tab', { name: 'Plan' }).click();
  await page.getByText('1 order that was chosen').waitFor();

  await visitor.open('/orders?externalId=REAL-');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const plan = page.getByRole('dialog', { name: 'Approve all that match' });
  await plan.getByText('1 will be approved').waitFor();
  await plan.getByText('2 are left alone').waitFor();
  await plan.getByText('1 done').waitFor();
  await plan.getByText('1 cancelled').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await plan.getByLabel(/^Reason/).fill('All right.');
  await plan.getByRole('button', { name: 'Approve 1' }).click();
  await page.getByRole('heading', { name: 'Approval of 1 order' }).waitFor();
  await page.getByText('1 approved').waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
