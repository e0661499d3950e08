/** What has to be in sight, on a desk and on a phone. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { button, newest, row, untilClock, visit } from './visit.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const part = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Parts of the page' }).getByText(name).click();

/** All of it is within the window, and nothing lies on top of it or cuts it off. */
async function expectInSight(what: Locator): Promise<void> {
  await expect
    .poll(() =>
      what.evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
        const isAt = (x: number, y: number) => element.contains(element.ownerDocument.elementFromPoint(x, y));
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        return isWithin && isAt(x, y) && isAt(left + 2, y) && isAt(right - 2, y);
      }),
    )
    .toBe(true);
}

describe('on a phone', () => {
  test('each part of the page is there while a machine is open', async () => {
    const { page, complaints, close } = await visit(PHONE);
    try {
      await page.getByRole('button', { name: 'End the tour' }).click();
      await page.getByRole('button', { name: '+5 min' }).click();
      await newest(page).getByText('will stop').waitFor();
      await part(page, 'Fleet');
      await row(page, 'sandbox').locator('.who').click();
      await page.locator('.inspector').waitFor();
      await part(page, 'Engine');
      await page.locator('.runs li').first().waitFor();
      await expectInSight(page.locator('.run-head').first());
      expect(await page.locator('.inspector').isVisible()).toBe(false);
      await part(page, 'Fleet');
      await expectInSight(page.locator('.inspector h2'));
      await page.getByRole('button', { name: 'Close the details' }).click();
      await page.getByRole('tab', { name: 'Week' }).click();
      await expectInSight(page.locator('.week .is-now'));
      await part(page, 'Slack');
      await newest(page).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  test('the tour shows the reply that it speaks of', async () => {
    const { page, complaints, close } = await visit(PHONE);
    try {
      const tour = page.getByRole('complementary', { name: 'Guided tour' });
      const next = async () => {
        await tour.getByText('✓ done').waitFor();
        await tour.getByRole('button', { name: 'Next' }).click();
      };
      await tour.getByRole('button', { name: 'Wind to 18:45' }).click();
      await next();
      // It fills the screen, and is shown from its beginning.
      await expectInSight(newest(page).locator('.message-head'));
      await expectInSight(button(newest(page), 'Snooze 1h'));
      await button(newest(page), 'Snooze 1h').click();
      await next();
      await tour.getByRole('button', { name: 'Wind to 19:12' }).click();
      await next();
      await part(page, 'Fleet');
      await tour.getByRole('button', { name: 'Ask /uptime status as Bob' }).click();
      await page.locator('.message.private').first().waitFor();
      await next();
      await part(page, 'Fleet');
      await tour.getByRole('button', { name: 'Wind to 20:15' }).click();
      const reply = page
        .getByRole('region', { name: /^Thread in/ })
        .locator('article')
        .last();
      await reply.waitFor();
      await expectInSight(reply.locator('.message-head'));
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });
});

test('the tour never asks for a time that is past', async () => {
  const { page, close } = await visit();
  try {
    const tour = page.getByRole('complementary', { name: 'Guided tour' });
    await tour.getByRole('button', { name: 'Wind to 18:45' }).waitFor();
    // Nobody is told anything, so the step is not done, although its time has come and gone.
    await page.getByRole('button', { name: 'Slack down' }).click();
    await page.getByRole('button', { name: '+5 min' }).click();
    await page.getByRole('button', { name: '+5 min' }).click();
    await untilClock(page, '18:50');
    await page.getByRole('button', { name: 'Slack down', pressed: true }).click();
    await tour.getByRole('button', { name: 'On to the next event' }).click();
    await tour.getByText('✓ done').waitFor();
  } finally {
    await close();
  }
});

const LONG = 'analytics-warehouse-ingestion-worker-production-eu-central-';
const NAMED = {
  Instances: [
    ['web-10', 'always'],
    [`${LONG}2`, 'mon-fri 08:00-19:00 Europe/Berln'],
    [`${LONG}10`, 'mon-fri 08:00-19:00 Europe/Berlin'],
    ['Web-9', 'always'],
  ].map(([name, tag], i) => ({
    InstanceId: `i-0000000${i + 1}`,
    State: { Name: 'running' },
    Tags: [
      { Key: 'Name', Value: name },
      { Key: 'Uptime', Value: tag },
    ],
  })),
};

test.each([
  ['a desk', {}],
  ['a phone', PHONE],
] as const)('long names hide nothing on %s, and the list is sorted as people sort', async (_, screen) => {
  const { page, close } = await visit(screen);
  try {
    await page.getByRole('button', { name: 'End the tour' }).click();
    await page.getByLabel('Fleet file').setInputFiles({
      name: 'fleet.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(NAMED)),
    });
    await page.getByText('4 running, 0 stopped').waitFor({ state: 'attached' });
    if (screen === PHONE) await part(page, 'Fleet');
    const flag = page.locator('.rows li', { hasText: LONG }).locator('.flag');
    await expectInSight(flag);
    const [box, timeline] = [await flag.boundingBox(), await page.locator('.timeline').first().boundingBox()];
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(timeline?.x ?? 0);
    const shown = await page.locator('.who-name').allTextContents();
    expect(shown).toEqual([`${LONG}2`, `${LONG}10`, 'Web-9', 'web-10']);
    const cut =
      '[...document.querySelectorAll(".who small")].filter((s) => s.scrollWidth > s.clientWidth + 1)';
    expect(await page.evaluate(`${cut}.length`)).toBe(0);
    const ends = page.locator('.who-name span:last-child');
    expect(await ends.allInnerTexts()).toEqual(['ntral-2', 'tral-10']);
    await expectInSight(ends.first());
    // Neither the clock's next stop nor the list makes the page wider than the window.
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    const face = await page.locator('.clock-day small').boundingBox();
    expect(face?.height).toBeLessThan(24);
  } finally {
    await close();
  }
});

test('a page that waits says so, and stops saying so', async () => {
  const { page, close } = await visit();
  try {
    await page.getByRole('button', { name: 'End the tour' }).click();
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/act', async (route) => {
      await promise;
      await route.continue();
    });
    const sign = page.locator('.busy');
    const opacity = () => page.evaluate('getComputedStyle(document.querySelector(".busy")).opacity');
    expect(await sign.innerText()).toBe('');
    await page.getByRole('button', { name: '+5 min' }).click();
    await sign.getByText('Working …').waitFor();
    await expect.poll(opacity).toBe('1');
    resolve();
    await untilClock(page, '18:45');
    await expect.poll(opacity).toBe('0');
  } finally {
    await close();
  }
});

test('the theme is chosen in sight, and stays chosen', async () => {
  const { page, close } = await visit({ colorScheme: 'light' });
  try {
    const ground = () =>
      page.evaluate('getComputedStyle(document.querySelector(".channel")).backgroundColor');
    const light = await ground();
    await page.getByLabel('Theme').selectOption({ label: '◐ Dark' });
    await expect.poll(ground).not.toBe(light);
    await page.reload();
    await page.getByRole('region', { name: 'Clock' }).waitFor();
    expect(await ground()).not.toBe(light);
    await page.getByLabel('Theme').selectOption({ label: '◐ Light' });
    await expect.poll(ground).toBe(light);
  } finally {
    await close();
  }
});
