/** `npm run pictures`: takes the key screens, for the README and to see what a change looks like. */
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { groups, nodeGroup, services } from '../playground/game/scaled-fleet.ts';
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
  await page.locator('.message.private', { hasText: 'Unknown time zone' }).first().waitFor();
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

await picture(
  'phone',
  { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  async (page) => {
    await withoutTour(page);
    await page.getByRole('button', { name: '+5 min' }).click();
    await button(page.locator('.messages'), 'Snooze 1h').click();
    await page.locator('.messages', { hasText: 'snoozed' }).waitFor();
    await actAs(page, 'bob');
  },
);

/** Every message that people read, by itself: in the light, in the dark and on a phone. */
const LOOKS = {
  light: {},
  dark: { colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

const asked = (command: string) => async (page: Page) => {
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await type(page, command);
  const answer = page.locator('.message.private').last();
  await answer.waitFor();
  return answer;
};

/** Of a fleet that has to be folded. */
async function statusOfMany(page: Page): Promise<Locator> {
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

/** The notice about a group, a service and a node group. */
async function noticeOfGroups(page: Page): Promise<Locator> {
  const text = JSON.stringify([groups(), services(), nodeGroup()]).replaceAll(' UTC', ' Europe/Berlin');
  await page.getByLabel('Fleet file').setInputFiles({
    name: 'fleet.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page.getByText('3 running').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '+5 min' }).click();
  return saying(page, 'Snooze 1h');
}

async function saying(page: Page, words: string): Promise<Locator> {
  const message = page.locator('.messages article', { hasText: words }).last();
  await message.waitFor();
  return message;
}

/** Ada may not end Bob's snooze by herself, so she asks, and Bob decides. */
async function askedApproval(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await actAs(page, 'bob');
  await button(page.locator('.messages'), 'Snooze 1h').click();
  await saying(page, 'resources snoozed');
  await actAs(page, 'ada');
  await type(page, '/uptime stop web-1');
  await button(page.locator('.message.private').last(), 'Ask for approval').click();
  return saying(page, 'asks to stop');
}

async function home(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await button(page.locator('.messages'), 'Snooze 1h').click();
  await saying(page, 'resources snoozed');
  await page.getByRole('button', { name: 'Uptime Home' }).click();
  await page.getByRole('heading', { name: 'Yours' }).waitFor();
  return page.locator('.home-tab');
}

/** With a snooze on the first evening. */
async function weekLater(page: Page): Promise<void> {
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await button(page.locator('.messages'), 'Snooze 1h').click();
  await saying(page, 'resources snoozed');
  await page.getByLabel('Wind ahead').selectOption({ label: '1 week' });
  await page.locator('.clock-day', { hasText: '30 Nov' }).waitFor({ timeout: 60_000 });
  await untilClock(page, '18:45');
}

async function answered(page: Page, words: string): Promise<Locator> {
  const answer = page.locator('.message.private', { hasText: words }).last();
  await answer.waitFor();
  return answer;
}

async function otherWorld(page: Page): Promise<void> {
  await page.getByText('World', { exact: true }).click();
  await page.getByRole('button', { name: 'The weekend when clocks change' }).click();
  await page.locator('.clock-day', { hasText: 'Fri 26 Mar 2027' }).waitFor();
}

const MESSAGES: Readonly<Record<string, (page: Page) => Promise<Locator>>> = {
  notice: async (page) => {
    await page.getByRole('button', { name: '+5 min' }).click();
    return saying(page, 'will stop');
  },
  snoozed: async (page) => {
    await page.getByRole('button', { name: '+5 min' }).click();
    await untilClock(page, '18:45');
    await button(page.locator('.messages'), 'Snooze 1h').click();
    return saying(page, 'resources snoozed');
  },
  record: async (page) => {
    await page.getByLabel('Wind ahead').selectOption({ label: '12 hours' });
    await untilClock(page, '06:40');
    return saying(page, 'resources stopped');
  },
  status: asked('/uptime status'),
  'status-many': statusOfMany,
  'status-all': async (page) => {
    const answer = await statusOfMany(page);
    await button(answer, 'Show all 65').click();
    await answer.getByRole('table').waitFor();
    return answer;
  },
  why: asked('/uptime why web-1'),
  'groups-notice': noticeOfGroups,
  'groups-why': async (page) => {
    await noticeOfGroups(page);
    await page.getByLabel('Wind ahead').selectOption({ label: '1 hour' });
    await untilClock(page, '19:45');
    await type(page, '/uptime why My-ASG');
    const answer = page.locator('.message.private').last();
    await answer.waitFor();
    return answer;
  },
  next: asked('/uptime next week'),
  preview: asked('/uptime stop web-*'),
  doctor: asked('/uptime doctor'),
  approval: askedApproval,
  approved: async (page) => {
    const message = await askedApproval(page);
    await actAs(page, 'bob');
    await button(message, 'Approve').click();
    return saying(page, 'approved it');
  },
  'window-choose': async (page) => {
    await page.getByRole('button', { name: '+5 min' }).click();
    await button(page.locator('.messages'), 'Choose').click();
    const modal = page.locator('dialog.modal');
    await modal.locator('.b-input').first().waitFor();
    return modal;
  },
  home,
  'window-pause': async (page) => {
    await home(page);
    await button(page.locator('.home-tab'), 'Pause everything').click();
    const question = page.locator('dialog.confirm');
    await question.waitFor();
    return question;
  },
  'window-settings': async (page) => {
    await home(page);
    await actAs(page, 'bob');
    await button(page.locator('.home-tab'), 'Change settings').click();
    const modal = page.locator('dialog.modal');
    await modal.locator('.b-input').first().waitFor();
    return modal;
  },
  savings: async (page) => {
    await weekLater(page);
    await type(page, '/uptime savings');
    return answered(page, 'Saved');
  },
  'savings-by-schedule': async (page) => {
    await weekLater(page);
    await type(page, '/uptime savings week by schedule');
    return answered(page, 'Saved');
  },
  digest: async (page) => {
    await weekLater(page);
    return saying(page, 'Only this channel’s resources');
  },
  suggest: async (page) => {
    await otherWorld(page);
    await type(page, '/uptime suggest');
    return answered(page, 'report-dev');
  },
  // With what is in use, and on Monday with a suggestion.
  'notice-in-use': async (page) => {
    await otherWorld(page);
    await page.getByRole('button', { name: '+5 min' }).click();
    return saying(page, '14 connections');
  },
  'digest-suggestion': async (page) => {
    await otherWorld(page);
    await page.getByLabel('Wind ahead').selectOption({ label: '1 week' });
    return saying(page, 'in the week of');
  },
  plan: asked('/uptime keep web-* on sat from 09:00 to 14:00 because release'),
  'window-plan': async (page) => {
    await home(page);
    await button(page.locator('.home-tab'), 'Plan ahead').click();
    const modal = page.locator('dialog.modal');
    await modal.locator('.b-input').first().waitFor();
    return modal;
  },
  unknown: asked('/uptime statsu'),
};

for (const [look, options] of Object.entries(LOOKS))
  for (const [name, show] of Object.entries(MESSAGES)) {
    if (!`${name}-${look}`.startsWith(wanted)) continue;
    const { page, close } = await visit({ ...SCREEN, reducedMotion: 'reduce', ...options });
    try {
      await withoutTour(page);
      const message = await show(page);
      // A message that has to be scrolled would be cut.
      await page.setViewportSize({
        width: page.viewportSize()?.width ?? SCREEN.viewport.width,
        height: 3_000,
      });
      const path = `${FOLDER}/messages/${name}-${look}.png`;
      await message.screenshot({ path, animations: 'disabled' });
      console.log(path);
    } finally {
      await close();
    }
  }
