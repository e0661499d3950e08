/** The table behind `/uptime status`, as a table for those who see it and for those who hear it. */
import { expect, test } from 'vitest';
import { faultsOn, loadAxe } from './axe.ts';
import { fleetOf } from './fleets.ts';
import { button, type, visit } from './visit.ts';

test.each([
  ['a desk', 'light', { viewport: { width: 1440, height: 900 } }],
  ['a phone', 'dark', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
] as const)('65 machines on %s, %s', { timeout: 120_000 }, async (_, colorScheme, screen) => {
  const { page, complaints, close } = await visit({
    ...screen,
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  try {
    await page.getByRole('button', { name: 'End the tour' }).click();
    await page.getByLabel('Fleet file').setInputFiles({
      name: 'fleet.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(fleetOf(65))),
    });
    await page.getByText('65 running').first().waitFor({ state: 'attached' });
    await type(page, '/uptime status');
    const answer = page.locator('.message.private').last();
    await button(answer, 'Show all 65').click();
    const table = answer.getByRole('table');
    await table.waitFor();

    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Resource',
      'State',
      'Next',
      'Schedule',
    ]);
    const names = await table.getByRole('rowheader').allInnerTexts();
    expect(names.slice(0, 2)).toEqual(['db-1', 'db-2']);
    const caption = await table.locator('caption').innerText();
    expect(caption).toBe(`Resources, 1 to ${names.length} of 65`);
    expect(await table.getByRole('row').count()).toBe(1 + names.length);
    expect(await table.locator('time').count()).toBe(names.length);

    // Where it is too wide, the arrow keys scroll it.
    expect(await answer.getByRole('region', { name: caption }).getAttribute('tabindex')).toBe('0');
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    await loadAxe(page);
    expect(await faultsOn(page)).toEqual([]);

    await button(answer, 'Next page').click();
    await table.locator('caption', { hasText: `${names.length + 1} to` }).waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
