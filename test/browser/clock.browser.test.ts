import { afterEach, beforeEach, expect, test } from 'vitest';
import { actAs, ahead, clockOf, newest, row, type, untilClock, type Visit, visit } from './visit.ts';

let here: Visit;
beforeEach(async () => {
  here = await visit();
});
afterEach(async () => {
  expect(here.complaints).toEqual([]);
  await here.close();
});

test('the clock steps, jumps to what happens next, and is dragged', async () => {
  const { page } = here;
  await page.getByRole('button', { name: '+5 min' }).click();
  await untilClock(page, '18:45');
  await newest(page).getByText('will stop').waitFor();

  // The next visible event: the machines in London begin to stop.
  await page.getByRole('button', { name: 'Next event' }).click();
  await untilClock(page, '19:00');
  await row(page, 'reports').getByText('stop').first().waitFor();

  const slider = page.getByRole('slider');
  await slider.fill('12');
  await slider.dispatchEvent('change');
  await untilClock(page, '20:00');
});

test('the clock runs at a pace and stands still again', async () => {
  const { page } = here;
  await page.getByLabel('Pace').selectOption({ label: '5 min/s' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await newest(page).getByText('will stop').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  const [hours = 0, minutes = 0] = (await clockOf(page)).split(':').map(Number);
  // Paused: a step leads to the next five minutes.
  await page.getByRole('button', { name: '+5 min' }).click();
  const next = hours * 60 + Math.floor(minutes / 5) * 5 + 5;
  await untilClock(page, `${Math.floor(next / 60)}:${String(next % 60).padStart(2, '0')}`);
});

test('a weekend passes: parked on Friday evening, up on Monday morning', async () => {
  const { page } = here;
  // Monday 18:40 to Friday 18:40, then to Saturday noon, then to Monday 08:40.
  for (const day of ['Tue 24 Nov', 'Wed 25 Nov', 'Thu 26 Nov', 'Fri 27 Nov']) {
    await ahead(page, '1 day');
    await page.locator('.clock-day', { hasText: day }).waitFor();
    await untilClock(page, '18:40');
  }
  await ahead(page, '1 day');
  await page.locator('.clock-day', { hasText: 'Sat 28 Nov' }).waitFor();
  await row(page, 'web-1').getByText('stopped, starts Mon 08:00').waitFor();
  await ahead(page, '1 day');
  await page.locator('.clock-day', { hasText: 'Sun 29 Nov' }).waitFor();
  await ahead(page, '12 hours');
  await page.locator('.clock-day', { hasText: 'Mon 30 Nov' }).waitFor();
  await ahead(page, '12 hours');
  await untilClock(page, '18:40');
  await row(page, 'web-1').getByText('running, stops 19:00').waitFor();
});

test('two people see their own', async () => {
  const { page } = here;
  await page.getByRole('button', { name: '+5 min' }).click();
  await newest(page).getByText('Stops today at 19:00').waitFor();
  await type(page, '/uptime help');
  await page.getByText('Only visible to you').waitFor();
  await actAs(page, 'bob');
  expect(await page.getByText('Only visible to you').count()).toBe(0);
  await newest(page).getByText('Stops today at 18:00').waitFor();
});
