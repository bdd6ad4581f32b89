import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { adminOfNewScope, ask } from '../support/hub.ts';
import { startRelay } from '../support/relay.ts';
import { startSimulator } from '../support/simulator.ts';

const ORDERS = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';
const TYPE = 'order-qualification-request';
const EXAMPLE = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'examples', 'two-sites.json');

let browser: Browser;
let vendor: Awaited<ReturnType<typeof startSimulator>>;
let relay: Awaited<ReturnType<typeof startRelay>>;
/** Of an admin of a scope whose orders are approved by hand and asked of Vendor B. */
let key: string;
beforeAll(async () => {
  [browser, vendor, key] = await Promise.all([
    startBrowser(),
    startSimulator('vendor-b'),
    adminOfNewScope('watched'),
  ]);
  relay = await startRelay(vendor.connection.baseUrl!);
  await ask('PATCH', '/api/v1/scopes/watched', { approval: 'manual' }, key);
  await ask('POST', '/api/v1/request-types', { key: TYPE, name: 'Order Qualification Request' }, key);
  const values = { ...vendor.connection, baseUrl: relay.url };
  await ask('POST', '/api/v1/connections', { key: 'b', name: 'B', spoke: 'vendor-b', values }, key);
  await ask(
    'POST',
    `/api/v1/request-types/${TYPE}/definitions`,
    {
      key: 'b',
      name: 'Vendor B',
      condition: 'true',
      spoke: 'vendor-b',
      adapter: 'qualify-order',
      connection: 'b',
    },
    key,
  );
});
afterAll(async () => {
  await browser.close();
  await relay.close();
  await vendor.close();
});

/** The one of the two sites that Vendor B serves. */
async function submit(externalId: string): Promise<string> {
  const order = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  const serviceQualificationItem = order.serviceQualificationItem.slice(1);
  return (await ask('POST', ORDERS, { ...order, externalId, serviceQualificationItem }, key)).id;
}

it('shows an order of a vendor that calls back, from its approval to the callback, and after a cut', async () => {
  const visitor = await Visitor.arrive(browser, { key });
  const list = await visitor.open('/orders');
  await list.getByText('Live: changes').waitFor();
  const id = await submit('CALLED-BACK');
  const row = list.getByRole('row').filter({ hasText: 'CALLED-BACK' });
  await row.getByText('accepted').waitFor();
  const record = await visitor.context.newPage();
  await record.goto(`/orders/${id}`);
  const way = await visitor.context.newPage();
  await way.goto(`/orders/${id}?tab=way&way=tree`);
  const executions = await visitor.context.newPage();
  await executions.goto('/executions');
  const pages = [list, record, way, executions];
  // Whatever is loaded anew forgets this.
  for (const page of pages) await page.evaluate(() => Object.assign(window, { unreloaded: true }));

  for (const act of ['Approve', 'Qualify']) {
    await record.getByRole('button', { name: act, exact: true }).click();
    await record.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
    await record.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const item = record.getByRole('row').filter({ hasText: 'Carrier Ethernet' });
  const run = executions.getByRole('row').filter({ hasText: 'Vendor B' });
  const stop = way.getByRole('listitem').filter({ hasText: 'Vendor B' }).last();
  await item.getByText('pending').waitFor();
  await row.getByText('pending').waitFor();
  await run.getByText('awaiting callback').waitFor();
  await stop.getByText('awaiting callback').waitFor();
  await eventually(async () => relay.kept() === 1);
  await relay.letGo();
  await item.getByText('qualified', { exact: true }).waitFor();
  await row.getByText('qualified', { exact: true }).waitFor();
  await run.getByText('succeeded').waitFor();
  await stop.getByText('succeeded').waitFor();

  // And where the network was cut meanwhile.
  const late = await submit('CUT-OFF');
  const lateRow = list.getByRole('row').filter({ hasText: 'CUT-OFF' });
  await ask('POST', `/api/v1/orders/${late}/approve`, undefined, key);
  await ask('POST', `/api/v1/orders/${late}/line-items/2/qualify`, {}, key);
  await eventually(async () => relay.kept() === 1);
  await lateRow.getByText('pending').waitFor();
  await visitor.context.setOffline(true);
  await relay.letGo();
  await eventually(async () => (await ask('GET', `/api/v1/orders/${late}`, undefined, key)).state === 'done');
  await list.getByRole('status').getByText('Reconnecting since').waitFor();
  expect(await lateRow.getByText('pending').count()).toBe(1);
  await visitor.context.setOffline(false);
  await lateRow.getByText('qualified', { exact: true }).waitFor();
  await list.getByText('Live: changes').waitFor();
  for (const page of pages) expect(await page.evaluate(() => 'unreloaded' in window)).toBe(true);
  await visitor.leave();
});
