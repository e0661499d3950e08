/** axe-core finds no fault in any state of the page, in either theme, on a desk and on a phone. */
import { expect, test } from 'vitest';
import { faultsOn, loadAxe } from './axe.ts';
import { button, row, type, untilClock, visit } from './visit.ts';

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test.each([
  ['a desk', 'light', DESK],
  ['a desk', 'dark', DESK],
  ['a phone', 'light', PHONE],
  ['a phone', 'dark', PHONE],
] as const)('on %s, %s', { timeout: 170_000 }, async (_, colorScheme, screen) => {
  // What fades in would be judged by the colours of a moment.
  const { page, complaints, close } = await visit({
    ...screen,
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  const isPhone = screen === PHONE;
  const part = async (name: string) => {
    if (isPhone) await page.getByRole('navigation', { name: 'Parts of the page' }).getByText(name).click();
  };
  const faults: string[] = [];
  const look = async (state: string) => {
    for (const fault of await faultsOn(page)) faults.push(`${state}: ${fault}`);
  };
  try {
    await loadAxe(page);
    await look('the tour');
    await page.getByRole('button', { name: 'End the tour' }).click();
    await page.getByRole('button', { name: '+5 min' }).click();
    await button(page.locator('.messages'), 'Snooze 1h').waitFor();
    await look('a notice');
    await button(page.locator('.messages'), 'Choose').click();
    await page.locator('dialog.modal .b-input').first().waitFor();
    await look('a window');
    await page.getByRole('button', { name: 'Close the modal' }).click();
    await button(page.locator('.messages'), 'Snooze 1h').click();
    await part('Fleet');
    await row(page, 'web-1').getByText('stops 20:00').waitFor();
    await look('the fleet');
    await row(page, 'sandbox').locator('.who').click();
    await page.locator('.understood .bad').waitFor();
    await look('the details of a machine');
    await page.getByRole('button', { name: 'Close the details' }).click();
    await page.getByLabel('Group').selectOption('state');
    await page.getByRole('tab', { name: 'Week' }).click();
    await page.locator('.week td').first().waitFor();
    await look('the week');
    await part('Engine');
    await look('the runs');
    await page.getByRole('tab', { name: /EventBridge/ }).click();
    await look('the schedules');
    await part('Slack');
    await page.getByLabel('Wind ahead').selectOption({ label: '1 hour' });
    await untilClock(page, '19:45');
    await page.locator('.thread-count').first().click();
    await page.getByRole('region', { name: /^Thread/ }).waitFor();
    await look('a thread');
    await page.getByRole('button', { name: 'Close the thread' }).click();
    await type(page, '/uptime status');
    await page.locator('.message.private').first().waitFor();
    await look('an answer');
    await page.getByRole('button', { name: 'Uptime Home' }).click();
    await page.locator('.home-tab .blocks').waitFor();
    await look('Home');
    await page.getByText('World').click();
    await look('the menu');
    await page.getByRole('button', { name: 'Start over' }).click();
    await look('a question');
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
