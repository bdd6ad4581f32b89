import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import { chromium } from './chromium.mjs';
import { ADMIN_KEY, HUB } from './hub.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const PATIENCE_MS = 20_000;

/** Chromium, with a profile of its own that is thrown away. */
export const startBrowser = (): Promise<Browser> => driver.launch({ executablePath: chromium!, args: FLAGS });

interface Circumstances {
  theme?: 'light' | 'dark';
  width?: number;
  language?: string;
  /** Whose; null: nobody is signed in. */
  key?: string | null;
  /** Left out: the one that all tests share. */
  hub?: string;
}

/** Somebody at a browser. Whatever the console gets wrong meanwhile is a fault. */
export class Visitor {
  /** Errors on the browser's console, and what the page's policy has refused. */
  readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrive(
    browser: Browser,
    { theme = 'light', width = 1280, language = 'en', key = ADMIN_KEY, hub = HUB }: Circumstances = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: hub,
      colorScheme: theme,
      locale: language,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    if (key) {
      const answer = await context.request.post('/api/v1/session', { data: { key } });
      if (!answer.ok()) throw new Error(`Nobody could sign in: ${await answer.text()}`);
    }
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const visitor = new Visitor(context, page);
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`refused by ${violatedDirective}: ${blockedURI}`),
      ),
    );
    page.on('pageerror', (error) => visitor.faults.push(String(error.stack)));
    page.on('console', (message) => {
      // What the hub refuses the browser reports as well; the page is to show it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        visitor.faults.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 500) visitor.faults.push(`${response.status()} ${response.url()}`);
    });
    return visitor;
  }

  /** Opens a page, and waits until all of it is there. */
  async open(path: string): Promise<Page> {
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.page.waitForFunction(() => document.querySelector('.mantine-Loader-root') === null);
    return this.page;
  }

  /** What keeps somebody from using the page as it is now, by WCAG 2.2 AA. */
  async barriers(): Promise<string[]> {
    // There are no frames: legacy mode spares the second page in which those are put together.
    const axe = new AxeBuilder({ page: this.page }).withTags(WCAG).setLegacyMode();
    const { violations } = await axe.analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
