import { expect, test } from 'vitest';
import { button, newest, row, untilClock, visit } from './visit.ts';

test('the tour leads through the evening in six steps', async () => {
  const { page, complaints, close } = await visit();
  try {
    const tour = page.getByRole('complementary', { name: 'Guided tour' });
    const next = async (step: number) => {
      await tour.getByText('✓ done').waitFor();
      await tour.getByRole('button', { name: 'Next' }).click();
      await tour.getByText(`Step ${step} of 6`).waitFor();
    };

    await tour.getByRole('button', { name: 'Wind to 18:45' }).click();
    await newest(page).getByText('3 resources will stop').waitFor();
    await next(2);

    await button(newest(page), 'Snooze 1h').click();
    await newest(page).getByText('resources snoozed').waitFor();
    await next(3);

    await tour.getByRole('button', { name: 'Wind to 19:12' }).click();
    await row(page, 'reports').getByText('stopped, starts Tue 08:00').waitFor();
    expect(await row(page, 'web-1').innerText()).toContain('running');
    await next(4);

    await tour.getByRole('button', { name: 'Ask /uptime status as Bob' }).click();
    await page.getByRole('combobox', { name: 'Message #dev-berlin as bob' }).waitFor();
    await page.getByText('Only visible to you').first().waitFor();
    await untilClock(page, '18:12');
    await next(5);

    await tour.getByRole('button', { name: 'Wind to 20:15' }).click();
    // Bob's clock is London's. The new notice is a reply, so its thread opens.
    await untilClock(page, '19:15');
    const thread = page.getByRole('region', { name: 'Thread in #dev-berlin' });
    await thread.locator('article').nth(1).waitFor();
    expect(await thread.locator('article').last().isVisible()).toBe(true);
    await row(page, 'web-1').getByText('stopped').waitFor();
    await next(6);

    await tour.getByRole('button', { name: 'Show sandbox' }).click();
    await page.getByText('Did you mean "Europe/Berlin"').last().waitFor();
    await page.getByLabel('Tag Uptime').fill('mon-fri 08:00-19:00 Europe/Berlin');
    await page.getByText('runs Monday to Friday from 08:00 to 19:00').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await tour.getByRole('button', { name: 'Play on' }).click();
    await tour.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
