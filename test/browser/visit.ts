/** Opens the playground as one person: a page of their own on a world of their own. */
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { type Page as BuiltPage, buildPage } from '../../playground/game/build-page.ts';
import { type Playground, startPlayground } from '../../playground/game/server.ts';

export interface Visit {
  readonly page: Page;
  readonly playground: Playground;
  /** Opens another window on the same world. */
  another(options?: BrowserContextOptions): Promise<Page>;
  /** Every error that a page logged. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Keeps Chromium from making requests of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let built: Promise<BuiltPage> | undefined;

export async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
  built ??= buildPage();
  const playground: Playground = await startPlayground(await built, 0);
  const executablePath = process.env.CHROMIUM;
  if (executablePath === undefined) throw new Error('Run these with "npm run test:browser".');
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS });
  const complaints: string[] = [];
  const another = async (more: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options, ...more });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      // The browser logs the status of a refused act, although the page tells the person.
      if (message.type() === 'error' && !message.text().includes('status of 400'))
        complaints.push(message.text());
    });
    await page.goto(playground.url);
    await page.getByRole('region', { name: 'Clock' }).waitFor();
    return page;
  };
  const page = await another();
  return {
    page,
    playground,
    another,
    complaints,
    close: async () => {
      await browser.close();
      await playground.close();
    },
  };
}

/** The newest message in sight. */
export const newest = (page: Page): Locator => page.locator('.messages article').last();

/** A button of a message by its visible text; its accessible name may be longer. */
export const button = (within: Locator, label: string): Locator =>
  within.locator('button', { hasText: new RegExp(`^${label}`) });

export const clockOf = (page: Page): Promise<string> => page.locator('.clock-now').innerText();

/** Waits until the clock shows that time. */
export const untilClock = (page: Page, time: string): Promise<void> =>
  page.locator('.clock-now', { hasText: time }).waitFor({ timeout: 30_000 });

export const actAs = (page: Page, name: string): Promise<void> =>
  page.getByRole('group', { name: 'You act as' }).getByText(name, { exact: true }).click();

export async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Message/ }).fill(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

/** Winds ahead by an option of the clock's menu. */
export const ahead = async (page: Page, choice: string): Promise<void> => {
  await page.getByLabel('Wind ahead').selectOption({ label: choice });
};

/** A machine's row, by name. */
export const row = (page: Page, name: string): Locator =>
  page.locator('.rows li', {
    has: page.locator('.who-name', { hasText: new RegExp(`^${name}( needs a look)?$`) }),
  });
