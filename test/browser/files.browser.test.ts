/** Fleets and stories come as files, by drop, or from the clipboard, and a world goes out as a file. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleetOf } from './fleets.ts';
import { button, newest, row, untilClock, type Visit, visit } from './visit.ts';

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

const FLEET = JSON.stringify(fleetOf(10));

/** A file in the hands of the browser: it comes from no disk, but its events are those of one that does. */
const drag = (type: 'dragover' | 'drop', ...texts: readonly string[]): Promise<unknown> =>
  page.evaluate(
    `(() => {
      const dataTransfer = new DataTransfer();
      for (const text of ${JSON.stringify(texts)}) dataTransfer.items.add(new File([text], 'fleet.json'));
      window.dispatchEvent(new DragEvent(${JSON.stringify(type)}, { dataTransfer, cancelable: true }));
    })()`,
  );

const paste = (text: string, onto: string): Promise<unknown> =>
  page.evaluate(
    `(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(text)});
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(${JSON.stringify(onto)}).dispatchEvent(paste);
    })()`,
  );

const load = (text: string) =>
  page.getByLabel('Fleet file or story file').setInputFiles({
    name: 'story.yml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(text),
  });

const save = async (): Promise<string> => {
  const coming = page.waitForEvent('download');
  await page.getByText('World').click();
  await page.getByRole('link', { name: 'Save as a story' }).click();
  return readFile(await (await coming).path(), 'utf8');
};

describe('a fleet', () => {
  test('is dropped anywhere on the page', async () => {
    await drag('dragover', FLEET);
    await page.locator('.drop-zone').waitFor();
    await drag('drop', FLEET);
    await page.getByText('10 running, 0 stopped').waitFor();
    expect(await page.locator('.drop-zone').count()).toBe(0);
  });

  test('comes in several files, because a member needs its cluster', async () => {
    const members = { DBInstances: [{ DBInstanceIdentifier: 'a-1', DBClusterIdentifier: 'analytics' }] };
    const clusters = { DBClusters: [{ DBClusterIdentifier: 'analytics' }] };
    await drag('drop', JSON.stringify(members));
    await page.locator('.toast', { hasText: 'describe-db-clusters' }).waitFor();
    await drag('drop', JSON.stringify(members), JSON.stringify(clusters));
    await page.getByText('1 running, 0 stopped').waitFor();
    await row(page, 'analytics').waitFor();
  });

  test('is pasted outside a text field, which keeps what is pasted into it', async () => {
    await paste(FLEET, '.composer input');
    await paste('Good morning', 'body');
    expect(await page.getByText('7 running, 0 stopped').isVisible()).toBe(true);
    await paste(FLEET, 'body');
    await page.getByText('10 running, 0 stopped').waitFor();
  });

  test('replaces what has happened only if the person says so', async () => {
    await page.getByRole('button', { name: '+5 min' }).click();
    await newest(page).getByText('will stop').waitFor();
    await paste(FLEET, 'body');
    const question = page.getByRole('dialog', { name: 'Load this fleet?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await row(page, 'web-1').getByText('stops 19:00').waitFor();
    await paste(FLEET, 'body');
    await question.getByRole('button', { name: 'Load the fleet' }).click();
    await page.getByText('10 running, 0 stopped').waitFor();
  });
});

describe('a story', () => {
  test('is saved, and stands as it was where it is loaded', async () => {
    await page.getByRole('button', { name: '+5 min' }).click();
    await button(page.locator('.messages'), 'Snooze 1h').first().click();
    await row(page, 'web-1').getByText('stops 20:00').waitFor();
    const text = await save();

    await page.getByText('World').click();
    await page.getByRole('button', { name: 'Start over' }).click();
    const question = page.getByRole('dialog', { name: 'Start over?' });
    await question.getByRole('button', { name: 'Start over' }).click();
    await untilClock(page, '18:40');
    await load(text);
    await untilClock(page, '18:45');
    await row(page, 'web-1').getByText('stops 20:00').waitFor();
    await row(page, 'web-1').locator('.span.held').waitFor();
    await page.locator('.messages article', { hasText: 'snoozed' }).waitFor();

    // What was loaded can be taken back like what was done here.
    await page.getByRole('button', { name: 'Step back' }).click();
    await row(page, 'web-1').getByText('stops 19:00').waitFor();
  });

  test('that the page cannot read changes nothing and names the line', async () => {
    await load('story: Mine\nat: tomorrow\nfleet: []\nthen: []\npeople: { ada: {} }\n');
    await page.locator('.toast', { hasText: 'Line 2' }).waitFor();
    expect(await page.getByText('7 running, 0 stopped').isVisible()).toBe(true);
  });
});
