import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask, settledSample, submitSample } from '../support/hub.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const DEFINITIONS = '/api/v1/request-types/order-qualification-request/definitions';

const define = (key: string, attributes: object) =>
  ask('POST', DEFINITIONS, {
    key,
    name: key,
    spoke: 'demo-mock',
    adapter: 'qualify-order',
    connection: 'demo-mock',
    active: false,
    ...attributes,
  });

/** Goes there as keys do. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < 80; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('No key leads there.');
}

it('lets who knows the Spoke selector make a definition, the mouse untouched', async () => {
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/orders');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await tabTo(page, page.locator('[role=row][tabindex="0"]'));
  const type = page.locator('[role=row]:focus', { hasText: 'Order Qualification Request' });
  // Other tests' request types may stand before it.
  for (let i = 0; i < 80 && (await type.count()) === 0; i++) {
    await page.keyboard.press('ArrowDown');
    await page.evaluate(
      () => new Promise((moved) => requestAnimationFrame(() => requestAnimationFrame(moved))),
    );
  }
  await page.keyboard.press('Enter');
  const inputs = page.getByRole('tab', { name: 'Inputs' });
  await tabTo(page, inputs);
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('link', { name: 'New' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Ethernet by keys');
  const condition = page.getByRole('textbox', { name: 'Condition' });
  await tabTo(page, condition);
  await page.keyboard.type('topOrderLineItem.place.country == "AU');
  await page.keyboard.press('End');
  await tabTo(page, page.getByLabel('Request adapter'));
  await page.keyboard.type('Demo Order Q');
  await tabTo(page, page.getByLabel('Connection'));
  await page.keyboard.type('Demo Mock');
  await page.getByRole('status').getByText('requests').waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Submit' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ethernet by keys' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/ethernet-by-keys')).toMatchObject({
    name: 'Ethernet by keys',
    condition: 'topOrderLineItem.place.country == "AU"',
    adapter: 'qualify-order',
    active: true,
  });
  await ask('DELETE', '/api/v1/definitions/ethernet-by-keys');
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('underlines what is wrong while it is written, and does not take it', async () => {
  await ask('POST', '/api/v1/request-types', {
    key: 'reach',
    name: 'Reach',
    inputs: [{ name: 'technology', type: 'choice', mandatory: true, choices: ['fibre', 'copper'] }],
  });
  for (const technology of ['fibre', 'copper', 'fibre'])
    await ask('POST', '/api/v1/request-types/reach/requests', { inputs: { technology } });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/request-types/reach/definitions/new');
  const submit = page.getByRole('button', { name: 'Submit' });
  await page.getByRole('textbox', { name: 'Condition' }).click();
  await page.keyboard.type('tecnology == "fibre');
  await page.keyboard.press('End');
  await page.getByText('Line 1, column 1: Unknown variable: tecnology. Did you mean technology?').waitFor();
  expect(await page.locator('.cm-lintRange-error').textContent()).toBe('tecnology');
  expect(await submit.isDisabled()).toBe(true);
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Replace by technology' }).click();
  await page.getByText('2 of the last 3 requests').waitFor();
  expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
  expect(await submit.isEnabled()).toBe(true);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('leaves a condition beyond the builder as it is, byte for byte', async () => {
  const condition = 'topOrderLineItem.place.country.matches(\'^(AU|NZ)$\')   &&\n\ttrue // "as is"';
  await define('beyond', { condition });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/beyond');
  await page.getByText('Builder', { exact: true }).click();
  await page.getByText('Beyond the builder; edit as text').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('textbox', { name: 'Name' }).fill('Another name');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'Another name' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/beyond')).toMatchObject({ name: 'Another name', condition });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('writes a condition by rules, and a value stays a value', async () => {
  const condition = "topOrderLineItem.action == 'add' // only new ones";
  await define('by-rules', { condition });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/by-rules');
  await page.getByText('Builder', { exact: true }).click();
  await page.getByRole('button', { name: 'Add group' }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(await page.getByRole('button', { name: 'Submit' }).count()).toBe(0);
  await page.getByRole('textbox', { name: 'Value' }).fill('\\" || true //');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('tab', { name: 'Versions 2' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/by-rules')).toMatchObject({
    condition: String.raw`topOrderLineItem.action == "\\\" || true //"`,
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows whom a definition would take before it is activated, and from whom', async () => {
  await submitSample('replayed');
  const earlier = ['earlier-1', 'earlier-2'];
  for (const [index, key] of earlier.entries())
    await define(key, {
      condition: `topOrderLineItem.characteristics["Vendor"] == "${key}"`,
      order: index + 1,
      active: true,
    });
  await define('taker', { condition: 'topOrderLineItem.order.externalId == "replayed"', order: 3 });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/taker');
  const matches = page.getByRole('region', { name: 'Matches' });
  await matches.getByText(/^1 of the last \d+ requests? \(saved version: 1\)$/).waitFor();
  await matches.getByText('As if it were active:').waitFor();
  await matches.getByRole('row', { name: /taker \(this one\) \+1 −0/ }).waitFor();
  for (const key of earlier) await matches.getByText(key, { exact: true }).waitFor();
  await matches.getByText('Newly won 1 example').click();
  await matches.getByText('demo-order-qualification-implementation → taker').waitFor();
  await page.getByRole('button', { name: 'Activate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Activate taker?' });
  await dialog.getByRole('row', { name: /Demo Order Qualification Implementation \+0 −1/ }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Activate' }).click();
  await page.getByRole('button', { name: 'Deactivate' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/taker')).toMatchObject({ active: true, version: 2 });
  for (const key of ['taker', ...earlier]) await ask('DELETE', `/api/v1/definitions/${key}`);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('runs a definition on a past request, touches no order, and shows each step', async () => {
  await submitSample('tested');
  await define('tried', { condition: 'topOrderLineItem.place.country == "nowhere"' });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/tried');
  const panel = page.getByRole('region', { name: 'Test run' });
  await panel.getByText('Touches no order').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).click();
  await page.keyboard.press('Control+Enter');
  await panel.getByText('completed').first().waitFor();
  await panel.getByText('What each part came to').click();
  for (const step of ['Select', 'Call', 'Result']) await panel.getByText(step, { exact: true }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('shows what pre- and post-processing make of a past request while they are written', async () => {
  const { requests } = await settledSample('processed');
  await define('processing', { condition: 'false' });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/processing');
  await page.getByRole('button', { name: /^Pre- and post-processing/ }).click();
  const section = page.getByRole('region', { name: /^Pre- and post-processing/ });
  await section.getByRole('combobox', { name: 'Past request' }).selectOption(requests[0].id);
  await section.getByRole('textbox', { name: 'Pre-processing' }).click();
  await page.keyboard.type('payload ~> $nope(');
  await section.getByText(/^Line 1, column 12: Attempted to invoke a non-function/).waitFor();
  expect(await section.locator('.cm-lintRange-error').textContent()).toBe('$nope');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('payload');
  const request = section.getByRole('region', { name: 'Result of: Pre-processing' });
  await request.getByText('"processed"').waitFor();
  expect(await section.locator('.cm-lintRange-error').count()).toBe(0);
  await section.getByRole('textbox', { name: 'Post-processing' }).click();
  await page.keyboard.type('items');
  await section.getByText('Could not be used:').waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{ "items": items }');
  await section.getByText('Could not be used:').waitFor({ state: 'detached' });
  await section
    .getByRole('region', { name: 'Result of: Post-processing' })
    .getByText('"qualified"')
    .waitFor();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('tab', { name: 'Versions 2' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/processing')).toMatchObject({
    preProcessing: 'payload',
    postProcessing: '{ "items": items }',
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

it('compares versions side by side, and restores one as a new one', async () => {
  await define('restored', { condition: 'true', description: 'As it was' });
  await ask('PATCH', '/api/v1/definitions/restored', { description: 'As it is' });
  const visitor = await Visitor.arrive(browser);
  const page = await visitor.open('/definitions/restored?tab=versions');
  await page.getByRole('button', { name: 'Compare version 1 with the current one' }).click();
  await page.getByRole('row', { name: 'Description As it was As it is' }).waitFor();
  expect(await visitor.barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('tab', { name: 'Versions 3' }).waitFor();
  expect(await ask('GET', '/api/v1/definitions/restored')).toMatchObject({
    description: 'As it was',
    version: 3,
  });
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
