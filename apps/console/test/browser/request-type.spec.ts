import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { adminOfNewScope, ask } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const STREET = { name: 'street', type: 'string', mandatory: true, maxLength: 80 };
const FLOOR = { name: 'floor', type: 'integer', mandatory: false };

let count = 0;
async function arrive(inputs: object[]) {
  const key = `parameters-${++count}`;
  const { id } = await ask('POST', '/api/v1/request-types', { key, name: key, inputs });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open(`/request-types/${id}`);
  const path = `/api/v1/request-types/${id}`;
  return { visitor, page, read: () => ask('GET', path), change: (body: object) => ask('PATCH', path, body) };
}

/** Who adds one writes its name next. */
async function write(page: Page, name: string): Promise<void> {
  await page.locator('[role=group] input:focus').waitFor();
  await page.keyboard.type(name);
}

it('has inputs added, changed, moved and removed, and says at each what the hub does not take', async () => {
  const { visitor, page, read } = await arrive([STREET, FLOOR]);
  await page.getByRole('button', { name: 'Add an input' }).click();
  await write(page, 'access');
  const access = page.getByRole('group', { name: 'access' });
  await access.getByLabel('Type').selectOption('choice');
  await access.getByText('is missing: a choice needs it').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await access.getByLabel('Choices').fill('fibre\ncopper');
  await access.getByLabel('Mandatory').check();
  const up = page.getByRole('button', { name: 'Move up: access' });
  await up.focus();
  await page.keyboard.press('Enter');
  await page.locator(':focus[aria-label="Move up: access"]').waitFor();
  await page.getByRole('button', { name: 'Remove: floor' }).click();
  await page.getByRole('group', { name: 'street' }).getByLabel('Longest').fill('100');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Versions 2' }).click();
  const inputs = [
    { ...STREET, maxLength: 100 },
    { name: 'access', type: 'choice', mandatory: true, choices: ['fibre', 'copper'] },
  ];
  expect(await read()).toMatchObject({ inputs });
  await page.getByRole('row', { name: /floor whole number, optional –/ }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('tab', { name: 'Versions 3' }).waitFor();
  expect(await read()).toMatchObject({ inputs: [STREET, FLOOR], version: 3 });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('takes the schema of a JSON output, once it is JSON', async () => {
  const { visitor, page, read } = await arrive([]);
  await page.getByRole('tab', { name: 'Outputs' }).click();
  await page.getByRole('button', { name: 'Add an output' }).click();
  await write(page, 'contact');
  const contact = page.getByRole('group', { name: 'contact' });
  await contact.getByLabel('Type').selectOption('json');
  await contact.getByLabel('JSON Schema').fill('{ "type": ');
  await page.getByText('The schema of contact is no JSON.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await contact.getByLabel('JSON Schema').fill('{ "type": "strange" }');
  await contact.locator('[class*=Textarea-error]').waitFor();
  await contact.getByLabel('JSON Schema').fill('{ "type": "object" }');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  expect(await read()).toMatchObject({
    outputs: [{ name: 'contact', type: 'json', mandatory: false, schema: { type: 'object' } }],
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('says which definitions a change would break before it is made', async () => {
  const key = await adminOfNewScope('breaking');
  const type = 'geographic-address-validation';
  await ask('POST', '/api/v1/request-types', { key: type, name: 'Addresses', inputs: [STREET] }, key);
  await ask(
    'POST',
    '/api/v1/connections',
    { key: 'mock', name: 'Mock', spoke: 'demo-mock', values: {} },
    key,
  );
  const { adapters } = (await ask('GET', '/api/v1/spokes', undefined, key)).find(
    ({ name }: { name: string }) => name === 'demo-mock',
  );
  const adapter = adapters.find(({ requestType }: { requestType: string }) => requestType === type).key;
  await ask(
    'POST',
    `/api/v1/request-types/${type}/definitions`,
    {
      key: 'main-street',
      name: 'Main Street',
      condition: 'street == "Main"',
      spoke: 'demo-mock',
      adapter,
      connection: 'mock',
    },
    key,
  );
  const { id } = await ask('GET', `/api/v1/request-types/${type}`, undefined, key);
  const visitor = await Visitor.arrive(browser, { key });
  const page = await visitor.open(`/request-types/${id}`);
  await page.getByRole('group', { name: 'street' }).getByLabel('Type').selectOption('boolean');
  const alert = page.getByRole('alert').filter({ hasText: 'A definition needs it as it is' });
  await alert.getByRole('link', { name: 'Main Street' }).waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('group', { name: 'street' }).getByLabel('Type').selectOption('string');
  await alert.waitFor({ state: 'detached' });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows what somebody else made of the list, and keeps both', async () => {
  const { visitor, page, read, change } = await arrive([STREET]);
  await page.getByRole('button', { name: 'Add an input' }).click();
  await write(page, 'mine');
  await change({ inputs: [{ ...STREET, maxLength: 40 }, FLOOR] });
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody saved first' });
  await dialog.getByRole('row', { name: /^floor – whole number, optional –$/ }).waitFor();
  await dialog.getByRole('row', { name: /^mine – – text, optional$/ }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep my changes on top' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Versions 3' }).waitFor();
  expect(await read()).toMatchObject({
    inputs: [{ ...STREET, maxLength: 40 }, FLOOR, { name: 'mine', type: 'string', mandatory: false }],
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('is not overwritten, and asks nothing, where others changed something else of it', async () => {
  const { visitor, page, read, change } = await arrive([STREET]);
  await page.getByRole('group', { name: 'street' }).getByLabel('Mandatory').uncheck();
  await change({ description: 'Theirs' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Versions 3' }).waitFor();
  expect(await read()).toMatchObject({ description: 'Theirs', inputs: [{ ...STREET, mandatory: false }] });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
