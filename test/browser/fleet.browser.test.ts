import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleetOf } from './fleets.ts';
import { ahead, row, untilClock, type Visit, visit } from './visit.ts';

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

const open = (name: string) => row(page, name).locator('.who').click();
const details = () => page.locator('.inspector');

describe('a tag', () => {
  test.each([
    ['mon-fri 8-19', 'not a time in the form 08:00'],
    ['monday-fridya 08:00-19:00', 'did you mean "monday-friday"'],
    ['office-berln', 'did you mean "office-berlin"'],
    ['mon-fri 08:00-19:00 Europe/Berln', 'did you mean "Europe/Berlin"'],
  ])('%s is explained while it is typed', async (tag, words) => {
    await open('web-1');
    await page.getByLabel('Tag Uptime').fill(tag);
    await details().locator('.bad', { hasText: words }).first().waitFor();
  });

  test('saved with a typo is reported and left alone, and mended is followed', async () => {
    await open('web-1');
    await page.getByLabel('Tag Uptime').fill('mon-fri 08:00-19:00 Europe/Berln');
    await page.getByRole('button', { name: 'Save' }).click();
    await row(page, 'web-1').getByText('needs a look').waitFor();
    await page.getByLabel('Tag Uptime').fill('mon-fri 08:00-18:59');
    await page.getByRole('button', { name: 'Save' }).click();
    await row(page, 'web-1').getByText('stops 18:59').waitFor();
  });

  test('that RDS does not allow is refused in AWS’s words', async () => {
    await open('orders-db');
    await page.getByLabel('Tag Uptime').fill('mon,tue 08:00-19:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.toast', { hasText: 'Invalid tag value' }).waitFor();
  });

  test('taken away, the machine does not exist for Uptime', async () => {
    await open('web-1');
    await page.getByLabel('Tag Uptime').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await row(page, 'web-1').getByText('no tag').waitFor();
    await details().getByText('It carries no tag').waitFor();
  });
});

describe('the console', () => {
  test('starts by hand, which is respected for a grace time and said at once', async () => {
    await ahead(page, '1 hour');
    await untilClock(page, '19:40');
    await row(page, 'web-1').getByText('stopped, starts').waitFor();
    await open('web-1');
    await details().getByRole('button', { name: 'Start by hand' }).click();
    await row(page, 'web-1').getByText('pending').waitFor();
    await page.getByRole('button', { name: '+5 min' }).click();
    await row(page, 'web-1').getByText('running, stops 21:40').waitFor();
    await page.locator('.messages article', { hasText: 'web-1' }).last().waitFor();
  });

  test('lets the seventh day come, which is nobody’s word', async () => {
    await ahead(page, '1 hour');
    await row(page, 'orders-db').getByText('stopped, starts').waitFor();
    await open('orders-db');
    await details().getByRole('button', { name: 'Let its seventh day come' }).click();
    await row(page, 'orders-db').getByText('starting').waitFor();
    await ahead(page, '1 hour');
    await row(page, 'orders-db').getByText('stopped, starts').waitFor();
  });

  test.each([['No capacity'], ['Deny its KMS key']])(
    '%s makes a start come to nothing, and people hear of it',
    async (what) => {
      await open('web-1');
      await details().getByRole('button', { name: what }).click();
      await details().getByRole('button', { name: what, pressed: true }).waitFor();
      await ahead(page, '12 hours');
      await untilClock(page, '06:40');
      await ahead(page, '1 hour');
      await ahead(page, '1 hour');
      await untilClock(page, '08:40');
      await page
        .locator('.messages article', { hasText: 'web-1' })
        .getByRole('button', { name: /Retry/ })
        .first()
        .waitFor();
    },
  );

  test('throttles, and what was announced is stopped when AWS answers again', async () => {
    await page.getByRole('button', { name: 'Throttle AWS' }).click();
    await ahead(page, '1 hour');
    await untilClock(page, '19:40');
    expect(await row(page, 'web-1').innerText()).toContain('running');
    await page.getByRole('button', { name: 'Throttle AWS', pressed: true }).click();
    await page.getByRole('button', { name: '+5 min' }).click();
    await row(page, 'web-1').getByText('stop').first().waitFor();
  });

  test('without Slack nothing stops, because nobody could be told', async () => {
    await page.getByRole('button', { name: 'Slack down' }).click();
    await page.getByRole('button', { name: 'Slack down', pressed: true }).waitFor();
    for (let i = 0; i < 6; i += 1) await page.getByRole('button', { name: '+5 min' }).click();
    await untilClock(page, '19:10');
    expect(await row(page, 'web-1').innerText()).toContain('running');
  });
});

test('the timers that exist and the reasons of a run are shown', async () => {
  await page.getByRole('button', { name: '+5 min' }).click();
  await page.getByRole('tab', { name: /EventBridge/ }).click();
  await page.getByText("a notice's stop").first().waitFor();
  await page.getByText('the regular tick').waitFor();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.locator('.runs summary', { hasText: 'announce web-1' }).click();
  await page.locator('.runs details[open] .reasons li', { hasText: 'tag Uptime' }).waitFor();
});

test('the clocks go forward, and the hours begin an hour of UTC earlier', async () => {
  await page.getByText('World').click();
  await page.getByRole('button', { name: 'The weekend when clocks change' }).click();
  await page.locator('.clock-day', { hasText: 'Fri 26 Mar 2027' }).waitFor();
  await ahead(page, '1 day');
  await page.locator('.clock-day', { hasText: 'Sat 27 Mar' }).waitFor();
  await ahead(page, '1 day');
  // 24 hours across the change: the clock shows an hour later than the day before.
  await page.locator('.clock-day', { hasText: 'Sun 28 Mar' }).waitFor();
  await untilClock(page, '19:40');
  await row(page, 'web-1').getByText('stopped, starts Mon 08:00').waitFor();
  await ahead(page, '12 hours');
  await untilClock(page, '07:40');
  await ahead(page, '1 hour');
  await untilClock(page, '08:40');
  await row(page, 'web-1').getByText('running, stops 19:00').waitFor();
  expect(await page.locator('.clock-now time').getAttribute('datetime')).toBe('2027-03-29T06:40:00.000Z');
});

test('a fleet of one’s own is loaded from a file, filtered, and started over', async () => {
  await page.getByLabel('Fleet file').setInputFiles({
    name: 'fleet.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(fleetOf(300))),
  });
  await page.getByText('300 running, 0 stopped').waitFor();
  await page.getByLabel('Filter the fleet').fill('db-6');
  expect(await page.locator('.rows li').count()).toBe(2);
  await page.getByLabel('Filter the fleet').fill('');
  await page.getByRole('button', { name: '+5 min' }).click();
  await page.locator('.messages article', { hasText: 'will stop' }).waitFor();
  await page.getByText('World').click();
  await page.getByRole('button', { name: 'Start over' }).click();
  const question = page.getByRole('dialog', { name: 'Start over?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.locator('.messages article').count()).toBeGreaterThan(0);
  await page.getByText('World').click();
  await page.getByRole('button', { name: 'Start over' }).click();
  await question.getByRole('button', { name: 'Start over' }).click();
  await page.getByText('Nothing has been said here yet').waitFor();

  await page.getByLabel('Fleet file').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"Buckets":[]}'),
  });
  await page
    .locator('.toast', { hasText: 'There is no instance, database, group or service in this file.' })
    .waitFor();
});
