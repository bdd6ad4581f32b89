import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { ask, settledSample, submitSample } from '../support/hub.ts';
import { startSimulator } from '../support/simulator.ts';
import { startSubscriber } from '../support/subscriber.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const ORDERS = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';
const DEFINITIONS = '/api/v1/request-types/order-qualification-request/definitions';

const item = (id: string, characteristics: Record<string, string>, more: object = {}) => ({
  id,
  ...more,
  service: {
    serviceSpecification: { id: `spec-${id}`, name: `Service ${id}` },
    place: [{ id: 'site-1', role: 'installation', country: 'AU' }],
    serviceCharacteristic: Object.entries(characteristics).map(([name, value]) => ({ name, value })),
  },
});

/** The order's id, once it has its answers. */
async function settled(externalId: string, items: object[]): Promise<string> {
  const order = { externalId, instantSyncQualification: true, serviceQualificationItem: items };
  return (await ask('POST', ORDERS, order)).id;
}

/** Every order of these tests is looked at in both themes, on a desk and on a phone. */
async function barriersOf(visitor: Visitor): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await visitor.page.emulateMedia({ colorScheme });
      await visitor.page.setViewportSize({ width, height: 800 });
      await visitor.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      const barriers = await visitor.barriers();
      const needed = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
      if (barriers.length > 0 || needed > width) found.push({ colorScheme, width, barriers, needed });
    }
  return found;
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.querySelector('th')?.textContent);

describe("an order's items", () => {
  it('are gone through by keys, opened and closed, with the reason of each result in a sentence', async () => {
    const related = [
      { relationshipType: 'HasChild', id: '1.1' },
      { relationshipType: 'HasChild', id: '1.2' },
    ];
    const id = await settled('TREE-1', [
      item('1', {}, { qualificationItemRelationship: related }),
      item('1.1', {}),
      item('1.2', { 'mock.outcome': 'unqualified' }),
      item('2', {}),
    ]);
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/orders/${id}`);
    await page.getByText('The order is unqualified because item 1.2 is').waitFor();
    await page.getByText('With the items below: unqualified because item 1.2 is').waitFor();
    const grid = page.getByRole('treegrid', { name: 'Line items' });
    expect(await grid.getByRole('row').count()).toBe(5);
    await grid.locator('[role=row][aria-level="1"]').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('1.1');
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('1');
    await page.keyboard.press('ArrowLeft');
    await grid.locator('[aria-expanded=false]').waitFor();
    expect(await grid.getByRole('row').count()).toBe(3);
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('2');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('1.1');
    expect(await barriersOf(visitor)).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('show what is offered instead beside what was requested', async () => {
    const id = await settled('OFFER-1', [
      item(
        '1',
        { 'mock.outcome': 'alternate', Speed: '1 Gbps' },
        { expectedServiceAvailabilityDate: '2026-12-01T00:00:00Z' },
      ),
    ]);
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/orders/${id}?tab=alternates`);
    const table = page.getByRole('table', { name: 'Proposals for item 1' });
    const speed = table.getByRole('row').filter({ hasText: 'Speed' });
    expect(await speed.getByText('1 Gbps').count()).toBe(2);
    await speed.getByText('as requested').waitFor();
    await speed.getByText('not mentioned').waitFor();
    await table.getByRole('row').filter({ hasText: 'Available' }).getByText('later').waitFor();
    expect(await barriersOf(visitor)).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});

describe("an order's way", () => {
  it('is a picture that keys go through and that changes as things change, and a tree', async () => {
    const { id } = await submitSample('WAY-1', [{ name: 'mock.delayMs', valueType: 'number', value: 3_000 }]);
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/orders/${id}?tab=way&way=picture`);
    const picture = page.locator('.react-flow');
    await picture.getByText('succeeded').waitFor();
    const [edges, nodes] = [page.locator('.react-flow__edge'), page.locator('.react-flow__node')];
    expect(await edges.count()).toBe((await nodes.count()) - 1);
    expect(await barriersOf(visitor)).toEqual([]);
    const execution = picture.getByRole('link', { name: /1 attempt/ });
    await execution.focus();
    await page.getByText('Tree', { exact: true }).click();
    const tree = page.getByRole('listitem').filter({ hasText: 'Execution' }).last();
    await tree.getByText('succeeded').waitFor();
    expect(page.url()).toContain('way=tree');
    expect(await barriersOf(visitor)).toEqual([]);
    await tree.getByRole('link', { name: /1 attempt/ }).press('Enter');
    await page.getByText('has answered.').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('folds what is well where there is much, and opens it when asked', async () => {
    const tops = Array.from({ length: 20 }, (_, index) =>
      item(`${index + 1}`, index === 7 ? { 'mock.outcome': 'unqualified' } : {}),
    );
    const id = await settled('WAY-LONG', tops);
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/orders/${id}?tab=way&way=tree`);
    const folded = page.getByRole('button', { name: /^Show \d+, all well$/ });
    const opened = page.getByRole('button', { name: /^Fold \d+$/ });
    await folded.first().waitFor();
    expect(await folded.count()).toBe(19);
    await folded.first().press('Enter');
    await opened.waitFor();
    expect(await folded.count()).toBe(18);
    await page.getByText('Picture', { exact: true }).click();
    await page.locator('.react-flow__node').filter({ has: opened }).waitFor();
    expect(await barriersOf(visitor)).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});

it("tells in an order's timeline what happened, and who was told of it", async () => {
  const subscriber = await startSubscriber(204);
  const path = '/tmf-api/serviceQualificationManagement/v4/hub';
  await ask('POST', path, { callback: subscriber.url, query: 'externalId=TIMELINE-1' });
  const { id } = await settledSample('TIMELINE-1');
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/orders/${id}?tab=timeline`);
  for (const text of ['Order submitted', 'Execution queued', 'Vendor called', 'Execution succeeded'])
    await page.getByText(text, { exact: true }).first().waitFor();
  const told = page
    .getByRole('listitem')
    .filter({ has: page.getByText('Told', { exact: true }) })
    .first();
  await told.getByText(/answered 204/).waitFor();
  await told.getByRole('link', { name: new URL(subscriber.url).host }).waitFor();
  expect(await barriersOf(visitor)).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
  await subscriber.close();
});

describe('an execution', () => {
  it('says in a sentence what is awaited, shows where the time goes, and that it waits', async () => {
    const vendor = await startSimulator('demo-mock');
    const values = { ...vendor.connection, delivery: 'asynchronous', delayMs: 600_000 };
    await ask('POST', '/api/v1/connections', { key: 'records-late', name: 'L', spoke: 'demo-mock', values });
    await ask('POST', DEFINITIONS, {
      key: 'records-late',
      name: 'Records late',
      order: 1,
      condition: 'topOrderLineItem.characteristics["Vendor"] == "records-late"',
      spoke: 'demo-mock',
      adapter: 'qualify-order',
      connection: 'records-late',
    });
    const { id } = await ask('POST', ORDERS, {
      externalId: 'SENTENCE-1',
      serviceQualificationItem: [item('1', { Vendor: 'records-late' })],
    });
    let executionId = '';
    await eventually(async () => {
      const { requests } = await ask('GET', `/api/v1/orders/${id}`);
      const [execution] = requests[0]?.executions ?? [];
      executionId = execution?.id;
      return execution?.status === 'awaiting-callback';
    });
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/executions/${executionId}`);
    await page.getByText(/demo-mock took the order; its callback is due in \d+/).waitFor();
    await ask('POST', `/api/v1/executions/${executionId}/cancel`);
    await page.getByText('It was cancelled before demo-mock answered.').waitFor();
    const waterfall = page.getByRole('list', { name: 'Where the time went' });
    await waterfall.getByText('Attempt 1').waitFor();
    await waterfall.getByText('Wait for the callback').waitFor();
    const legend = page.getByRole('list', { name: 'What the patterns mean' });
    for (const phase of ['vendor', 'wait for the callback'])
      await legend.getByText(phase, { exact: true }).waitFor();
    expect(await barriersOf(visitor)).toEqual([]);
    await page.getByRole('button', { name: /Fold the waits|Waits at full length/ }).click();
    await page.getByRole('tab', { name: 'Why this definition' }).click();
    await page
      .getByText(/Condition with values/)
      .first()
      .click();
    await page.getByText('= "records-late"').waitFor();
    expect(await barriersOf(visitor)).toEqual([]);
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
    await vendor.close();
  });

  it('that has failed is retried by the version that is chosen, and leads to its successor and back', async () => {
    const connection = {
      key: 'records-retry',
      name: 'Retry',
      spoke: 'demo-mock',
      values: { errorKind: 'rejected' },
    };
    await ask('POST', '/api/v1/connections', connection);
    const definition = await ask('POST', DEFINITIONS, {
      key: 'records-retry',
      name: 'Records retry',
      order: 1,
      condition: 'topOrderLineItem.characteristics["Vendor"] == "records-retry"',
      spoke: 'demo-mock',
      adapter: 'qualify-order',
      connection: 'records-retry',
    });
    const id = await settled('RETRY-1', [item('1', { Vendor: 'records-retry' })]);
    const { requests } = await ask('GET', `/api/v1/orders/${id}`);
    await ask('PATCH', `/api/v1/definitions/${definition.id}`, { description: 'changed' });
    await ask('PATCH', '/api/v1/connections/records-retry', { values: { errorKind: null } });
    const visitor = await Visitor.arrive(browser);
    const page = await visitor.open(`/executions/${requests[0].executions[0].id}`);
    await page.getByText('No answer came from demo-mock in one attempt.').waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retry the execution?' });
    await dialog.getByLabel('The current one: version 2').check();
    expect(await visitor.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('heading', { name: 'Records retry @ 2' }).waitFor();
    await page.getByText('demo-mock has answered.').waitFor();
    await page.getByRole('link', { name: 'an execution that had ended' }).click();
    await page.getByRole('heading', { name: 'Records retry @ 1' }).waitFor();
    await page.getByRole('link', { name: 'its successor' }).waitFor();
    await page.locator('button[aria-disabled]', { hasText: 'Retry' }).waitFor();
    expect(await ask('GET', `/api/v1/orders/${id}`)).toMatchObject({ result: 'qualified' });
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });
});
