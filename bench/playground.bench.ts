import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readFleet } from '../playground/game/fleet-file.ts';
import { Game } from '../playground/game/game.ts';
import { fleetStory } from '../playground/game/stories.ts';
import type { World } from '../playground/world/world.ts';
import { DAY_MS } from '../src/core/time.ts';
import { fleetOf } from '../test/browser/fleets.ts';
import { visit } from '../test/browser/visit.ts';
import { inMs, inSeconds, rowsOf } from './lib/table.ts';
import { type Cost, costOf, medianMs } from './lib/timing.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** How long `npm start` takes to serve its page, how fast a week passes, and how quickly a page with thousands of machines responds. */
export default async function bench(): Promise<void> {
  const bare = await startMs(['-e', '']);
  const open = await startMs(['playground/main.ts'], /http:\S+/);
  const row = rowsOf(46, 10);
  console.log(row('node that does nothing (baseline)', inMs(bare)));
  console.log(row('npm start until its page is served', inMs(open)));

  for (const held of [0, 20]) {
    const { wallMs, cpuMs, looks, calls } = await week(300, held);
    console.log(
      row(`a week of 300 resources, ${held} held for 500 hours`, inSeconds(wallMs, 1)),
      `CPU ${inSeconds(cpuMs, 1)}, ${calls} calls of AWS, ${looks} runs worth showing`,
    );
  }

  if (!existsSync(CHROMIUM)) {
    console.log(
      'no Chromium here, so the page is not measured (apt-get install chromium, or name one in CHROMIUM)',
    );
    return;
  }
  process.env.CHROMIUM = CHROMIUM;
  for (const [count, held] of [
    [20, 0],
    [2_000, 0],
    [2_000, 20],
  ] as const)
    await inBrowser(count, held);
}

/** Until the output shows an address that answers, or else until the process ends. */
async function startMs(args: readonly string[], address?: RegExp): Promise<number> {
  return medianMs(3, async () => {
    const { CI: _, ...env } = process.env;
    const child = spawn(process.execPath, args, { env: { ...env, PORT: '0' } });
    const ended = once(child, 'exit');
    if (address) {
      let output = '';
      for await (const chunk of child.stdout) {
        output += chunk;
        const url = address.exec(output)?.[0];
        if (url === undefined) continue;
        await (await fetch(url)).text();
        break;
      }
      child.kill('SIGTERM');
    }
    await ended;
  });
}

/** @param held how many of them Ada snoozes first */
async function week(
  count: number,
  held: number,
): Promise<Cost & { readonly looks: number; readonly calls: number }> {
  const game = await Game.start(fleetStory(readFleet(fleetOf(count))), 1);
  game.on(() => {});
  const { aws } = game.world;
  await holdLong(game.world, held);
  aws.clearCalls();
  const cost = await costOf(() => game.winder.to(game.world.clock.now() + 7 * DAY_MS));
  const looks = game.snapshot().looks.length;
  const calls = aws.calls.length;
  await game.close();
  return { ...cost, looks, calls };
}

async function holdLong({ slack, aws }: World, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1)
    await slack.command('U0ADA00001', 'C0BERLIN01', `/uptime snooze web-${n} for 500h`);
  await aws.idle();
}

/** What a user notices: typing a filter, scrolling a long list, opening a machine; and the longest frame while all of them stop. */
async function inBrowser(count: number, held: number): Promise<void> {
  const { page, playground, close } = await visit();
  try {
    await page.evaluate(
      async (fleet) => {
        await fetch('/fleet', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: fleet,
        });
      },
      JSON.stringify(fleetOf(count)),
    );
    await page.getByText(`${count} running`).waitFor();
    await holdLong(playground.world(), held);
    const filter = page.getByLabel('Filter the fleet');
    const typed = await medianMs(5, async () => {
      await filter.fill('db-1');
      await page.locator('.who-name', { hasText: /^db-1$/ }).waitFor();
      await filter.fill('');
      await page.locator('.who-name', { hasText: /^web-1$/ }).waitFor();
    });
    const opened = await medianMs(5, async () => {
      await page.locator('.who').first().click();
      await page.getByRole('heading', { name: 'Why' }).waitFor();
      await page.getByRole('button', { name: 'Close the details' }).click();
    });
    const scrolled = await medianMs(5, () =>
      page.evaluate(`new Promise((done) => {
        const rows = document.querySelector('.rows');
        rows.scrollTop = rows.scrollTop === 0 ? rows.scrollHeight : 0;
        requestAnimationFrame(() => requestAnimationFrame(done));
      })`),
    );
    const nodes = await page.locator('*').count();
    const longestFrame = await longestFrameMs(page, async () => {
      await page.getByLabel('Wind ahead').selectOption({ label: '1 hour' });
      await page.locator('.clock-now', { hasText: '19:40' }).waitFor({ timeout: 120_000 });
    });
    console.log(
      `page with ${count} resources, ${held} held: filter twice ${typed.toFixed(0)} ms, open one ${opened.toFixed(0)} ms, ` +
        `scroll to the end ${scrolled.toFixed(0)} ms, ${nodes} elements; ` +
        `longest frame while all of them stop ${longestFrame.toFixed(0)} ms`,
    );
  } finally {
    await close();
  }
}

/** The longest time between two frames while `meanwhile` runs. */
async function longestFrameMs(page: Page, meanwhile: () => Promise<void>): Promise<number> {
  await page.evaluate(`(() => {
    let last = performance.now();
    window.longestFrame = 0;
    const frame = (now) => {
      window.longestFrame = Math.max(window.longestFrame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })()`);
  await meanwhile();
  return Number(await page.evaluate('window.longestFrame'));
}
