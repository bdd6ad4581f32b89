import { it } from '@jest/globals';
import { startBrowser, Visitor } from '../support/browser.ts';
import { ask } from '../support/hub.ts';
import { startSimulator } from '../support/simulator.ts';

it('shots', async () => {
  const browser = await startBrowser();
  const simulator = await startSimulator('vendor-a');
  await ask('POST', '/api/v1/connections', {
    key: 'shot',
    name: 'Vendor A, test',
    spoke: 'vendor-a',
    values: { ...simulator.connection, clientSecret: 'wrong-secret' },
  });
  const shots = (process.env.SHOTS ?? '').split(',');
  for (const [theme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const) {
    const visitor = await Visitor.arrive(browser, { theme, width });
    for (const path of shots) {
      const page = await visitor.open(path);
      if (path === '/connections/shot') {
        await page.getByRole('button', { name: 'Check', exact: true }).click();
        await page.getByText('401', { exact: true }).waitFor();
      }
      await page.screenshot({ path: `/tmp/shots/${path.replaceAll(/[/?=]/g, '_')}-${theme}-${width}.png` });
    }
    await visitor.leave();
  }
  await simulator.close();
  await browser.close();
});
