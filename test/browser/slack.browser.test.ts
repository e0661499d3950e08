import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAs, button, newest, row, type, type Visit, visit } from './visit.ts';

let here: Visit;
let page: Page;
beforeEach(async () => {
  here = await visit();
  page = here.page;
  await page.getByRole('button', { name: 'End the tour' }).click();
});
afterEach(async () => {
  expect(here.complaints).toEqual([]);
  await here.close();
});

/** Winds to the minute of Berlin's notice and returns it. */
const notice = async () => {
  await page.getByRole('button', { name: '+5 min' }).click();
  const message = page.locator('.messages article', { hasText: 'will stop' });
  await message.waitFor();
  return page.locator('.messages article', { has: page.locator('button', { hasText: 'Snooze 1h' }) });
};

describe('the composer', () => {
  test('offers what could come next, by keyboard alone', async () => {
    const input = page.getByRole('combobox', { name: 'Message #dev-berlin as ada' });
    await input.pressSequentially('/u');
    await page.keyboard.press('Tab');
    expect(await input.inputValue()).toBe('/uptime ');
    await input.pressSequentially('sta');
    await page.getByRole('option', { name: '/uptime status' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await input.inputValue()).toBe('/uptime status ');
    await input.pressSequentially('web');
    await page.getByRole('option', { name: 'web-1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Only visible to you').waitFor();
    expect(await input.inputValue()).toBe('');
  });

  test.each([
    ['/uptime help', '/uptime status'],
    ['/uptime statsu', 'Did you mean'],
    ['/uptime why sandbox', 'did you mean "Europe/Berlin"'],
    ['/uptime next', '19:00'],
    ['/uptime schedules', 'office-london'],
    ['/uptime check mon-fri 9:00-25:00', '25:00'],
  ])('%s is answered', async (typed, words) => {
    await type(page, typed);
    await page.locator('.message.private', { hasText: words }).first().waitFor();
  });

  test('is answered by Slack alone where no app has the command', async () => {
    await type(page, '/foo status');
    const answer = page.locator('.message.private', { hasText: 'is not a valid command' });
    await answer.getByText('Slackbot').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
  });

  test('keeps to itself what no app would hear', async () => {
    await type(page, 'good morning');
    await page.getByText('Only commands reach the app').waitFor();
    expect(await page.locator('.message').count()).toBe(0);
  });
});

describe('a notice', () => {
  test('has buttons that all do something', async () => {
    const labels = await (await notice()).locator('.b-actions button').allInnerTexts();
    expect(labels.length).toBeGreaterThanOrEqual(3);
    for (const label of labels) {
      await page.getByText('World').click();
      await page.getByRole('button', { name: 'Start over' }).click();
      await page
        .getByRole('dialog', { name: 'Start over?' })
        .getByRole('button', { name: 'Start over' })
        .click();
      await page.locator('.clock-now', { hasText: '18:40' }).waitFor();
      const message = await notice();
      const before = await page.locator('.messages').innerText();
      await button(message, label.replace(/[()$+.]/g, '\\$&'))
        .first()
        .click();
      const question = page.locator('dialog.confirm');
      // Slack asks before it sends this one.
      if (label.includes('Stop now')) await question.locator('button').last().click();
      const hasChanged = async () =>
        (await page.locator('.messages').innerText()) !== before ||
        (await page.locator('dialog.modal').count()) > 0;
      await expect.poll(hasChanged, { timeout: 10_000, message: label }).toBe(true);
      const modal = page.locator('dialog.modal');
      // Time may change the messages before the modal opens.
      if (label.includes('Choose')) {
        await modal.getByRole('button', { name: 'Close the modal' }).click();
        await modal.waitFor({ state: 'detached' });
      }
    }
  });

  test('on a phone has its first three buttons in at most two rows, one above the other', async () => {
    const phone = await here.another({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await phone.getByRole('button', { name: '+5 min' }).click();
    const message = phone.locator('.messages article', { hasText: 'will stop' });
    await message.waitFor();
    const boxes = await Promise.all(
      (await message.locator('.b-actions button').all()).slice(0, 3).map((each) => each.boundingBox()),
    );
    expect(boxes.length).toBe(3);
    expect(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size).toBeLessThanOrEqual(2);
    const top = (await message.boundingBox())?.y ?? 0;
    const bottom = Math.max(...boxes.map((box) => (box?.y ?? 0) + (box?.height ?? 0)));
    expect(bottom - top).toBeLessThan(844 / 2);
  });

  test('pressed by two people at once ends as both would see it', async () => {
    await notice();
    const bobs = await here.another();
    await actAs(bobs, 'bob');
    const buttonOf = (where: Page, label: string) =>
      where.locator('.messages button', { hasText: label }).first();
    const bothPressed = Promise.withResolvers<void>();
    let presses = 0;
    for (const each of [page, bobs])
      await each.route('**/act', async (route) => {
        presses++;
        if (presses === 2) bothPressed.resolve();
        // Otherwise the message might change under Bob's finger.
        await bothPressed.promise;
        await route.continue();
      });
    await Promise.all([buttonOf(page, 'Snooze 1h').click(), buttonOf(bobs, '2h').click()]);
    // The last hold to end decides.
    await row(page, 'web-1').getByText('stops 21:00').waitFor();
    await row(bobs, 'web-1').getByText('stops 20:00').waitFor();
    // The message follows the holds. Bob sees it in London's time.
    const held = (where: Page, at: string) =>
      where.locator('.messages article', { hasText: 'snoozed' }).filter({ hasText: at }).last().waitFor();
    await Promise.all([held(page, '21:00'), held(bobs, '20:00')]);
  });
});

describe('the modal of a notice', () => {
  const openModal = async () => {
    await button(await notice(), 'Choose').click();
    const modal = page.locator('dialog.modal');
    await modal.getByLabel('Until', { exact: true }).waitFor();
    return modal;
  };

  test('keeps some of what was announced, until an hour in the reader’s own zone', async () => {
    const modal = await openModal();
    await modal.getByRole('checkbox', { name: 'web-2' }).uncheck();
    await modal.getByLabel('Until', { exact: true }).fill('2026-11-23T21:30');
    await modal.getByLabel('Reason').fill('a demo');
    await modal.getByRole('button', { name: 'Snooze' }).click();
    await modal.waitFor({ state: 'detached' });
    await row(page, 'web-1').getByText('stops 21:30').waitFor();
    await row(page, 'web-2').getByText('stops 19:00').waitFor();
  });

  test('stays open and says what is wrong', async () => {
    const modal = await openModal();
    await modal.getByLabel('Until', { exact: true }).fill('2026-11-23T10:00');
    await modal.getByRole('button', { name: 'Snooze' }).click();
    await modal.locator('.b-error').first().waitFor();
    await modal.getByRole('button', { name: 'Close the modal' }).click();
    await modal.waitFor({ state: 'detached' });
    await row(page, 'web-1').getByText('stops 19:00').waitFor();
  });
});

describe('the Home tab', () => {
  test('holds what is mine, and releases it', async () => {
    await page.getByRole('button', { name: 'Uptime Home' }).click();
    await page.getByRole('heading', { name: 'Yours' }).waitFor();
    const hold = page.getByLabel('Snooze web-1').first();
    const choice = await hold.locator('option').nth(1).getAttribute('value');
    await hold.selectOption(choice ?? '');
    await row(page, 'web-1').locator('.span.held').waitFor();
    await page
      .getByRole('button', { name: /End hold/ })
      .first()
      .click();
    const question = page.locator('dialog.confirm');
    if (await question.isVisible()) await question.locator('button').last().click();
    await row(page, 'web-1').locator('.span.held').waitFor({ state: 'detached' });
  });

  test('says in a modal what could not be done', async () => {
    await page.getByRole('button', { name: 'Uptime Home' }).click();
    await page.getByRole('heading', { name: 'Yours' }).waitFor();
    await page.getByRole('button', { name: 'People function down' }).click();
    await page.getByRole('button', { name: 'People function down', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    const modal = page.locator('dialog.modal');
    await modal.waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
  });
});
