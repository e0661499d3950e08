/** `npm run pictures`: takes the key screens, for the README and to see what a change looks like. */
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { chromium } from './chromium.ts';
import { fleetOf } from './fleets.ts';
import { actAs, button, row, type, untilClock, visit } from './visit.ts';

const FOLDER = 'docs/pictures';
const SCREEN = { viewport: { width: 1440, height: 880 } };

process.env.CHROMIUM = chromium();

/** `npm run pictures -- status` takes only those whose name begins so. */
const [, , wanted = ''] = process.argv;

/** Takes a picture once nothing moves. */
async function picture(
  name: string,
  options: BrowserContextOptions,
  until: (page: Page) => Promise<void>,
): Promise<void> {
  if (!name.startsWith(wanted)) return;
  const { page, complaints, close } = await visit({ ...SCREEN, reducedMotion: 'reduce', ...options });
  try {
    await until(page);
    await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    console.log(`${FOLDER}/${name}.png`);
  } finally {
    await close();
  }
}

const withoutTour = (page: Page) => page.getByRole('button', { name: 'End the tour' }).click();

async function snoozed(page: Page): Promise<void> {
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await button(page.locator('.messages'), 'Snooze 1h').click();
  await row(page, 'web-1').getByText('stops 20:00').waitFor();
}

await picture('evening', {}, async (page) => {
  await snoozed(page);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
});

await picture('choose', {}, async (page) => {
  await withoutTour(page);
  await page.getByRole('button', { name: '+5 min' }).click();
  await button(page.locator('.messages'), 'Choose').click();
  await page.locator('dialog.modal .b-input').first().waitFor();
});

await picture('night', { colorScheme: 'dark' }, async (page) => {
  await withoutTour(page);
  await snoozed(page);
  await page.getByLabel('Wind ahead').selectOption({ label: '12 hours' });
  await untilClock(page, '06:45');
  await type(page, '/uptime why sandbox');
  await page.locator('.message.private', { hasText: 'unknown time zone' }).first().waitFor();
  await row(page, 'sandbox').locator('.who').click();
  await page.getByLabel('Tag Uptime').fill('mon-fri 08:00-19:00 Europe/Berln');
  await page.locator('.understood .bad').waitFor();
});

await picture('home', {}, async (page) => {
  await withoutTour(page);
  await snoozed(page);
  await page.getByRole('button', { name: 'Uptime Home' }).click();
  await page.getByRole('heading', { name: 'Yours' }).waitFor();
});

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

await picture('phone', PHONE, async (page) => {
  await withoutTour(page);
  await page.getByRole('button', { name: '+5 min' }).click();
  await button(page.locator('.messages'), 'Snooze 1h').click();
  await page.locator('.messages', { hasText: 'held' }).waitFor();
  await actAs(page, 'bob');
});

/** A fleet that has to be listed, and what `/uptime status` says of it. */
async function statusOfMany(page: Page): Promise<Locator> {
  await withoutTour(page);
  await page.getByLabel('Fleet file').setInputFiles({
    name: 'fleet.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(fleetOf(65))),
  });
  await page.getByText('65 running').first().waitFor({ state: 'attached' });
  await type(page, '/uptime status');
  const answer = page.locator('.message.private').last();
  await button(answer, 'Show all 65').waitFor();
  return answer;
}

for (const [name, screen] of [
  ['status', { viewport: { width: 1440, height: 1100 } }],
  ['status-phone', { ...PHONE, colorScheme: 'dark' }],
] as const) {
  await picture(name, screen, async (page) => {
    await statusOfMany(page);
  });
  await picture(name.replace('status', 'status-all'), screen, async (page) => {
    const answer = await statusOfMany(page);
    await button(answer, 'Show all 65').click();
    await answer.getByRole('table').waitFor();
    await answer.locator('.b-header').evaluate((title) => title.scrollIntoView());
  });
}
