import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { row, untilClock, visit } from './visit.ts';

const MOST_TABS = 120;

/** Presses Tab until the focus is on an element with that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < MOST_TABS; i += 1) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(`(() => {
      const at = document.activeElement;
      return [at.getAttribute('aria-label'), at.labels?.[0]?.innerText, at.innerText].filter(Boolean).join(' ');
    })()`);
    if (name.test(String(called))) return;
  }
  throw new Error(`no way leads to ${name} by Tab`);
}

test('an evening by keyboard alone', async () => {
  const { page, complaints, close } = await visit();
  try {
    await tabTo(page, /^Wind to 18:45/);
    await page.keyboard.press('Enter');
    await untilClock(page, '18:45');
    await page.locator('button', { hasText: 'Snooze 1h' }).waitFor();

    await tabTo(page, /^Snooze 1/);
    await page.keyboard.press('Enter');
    await row(page, 'web-1').getByText('stops 20:00').waitFor();

    await tabTo(page, /^Message #dev-berlin/);
    await page.keyboard.type('/uptime status');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.message.private').first().waitFor();

    await tabTo(page, /^sandbox/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Tag Uptime/);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('always');
    await page.locator('.understood .good').waitFor();
    await page.keyboard.press('Enter');
    await row(page, 'sandbox').getByText('always').waitFor();
    await tabTo(page, /^Close the details/);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Runs' }).waitFor();

    // Escape closes the details and goes back to the row.
    await tabTo(page, /^sandbox/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Tag Uptime/);
    await page.keyboard.press('Escape');
    await page.locator('.inspector').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.className')).toBe('who');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.innerText')).toContain('reports');

    // The tabs are one stop, and arrow keys go between them.
    await tabTo(page, /^Runs/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: /EventBridge/, selected: true }).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('tab', { name: 'Runs', selected: true }).waitFor();

    // Tab wraps around: the clock is above.
    await page.locator('.clock-buttons button').first().focus();
    await page.keyboard.press('Space');
    await untilClock(page, '18:50');
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
