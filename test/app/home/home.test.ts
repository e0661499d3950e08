/** The Home tab, from the signed event or press to what the person sees, on a Monday in UTC. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import type { View } from '../../../playground/slack/index.ts';
import { home } from '../../../src/app/home/home.ts';
import type { Config } from '../../../src/config/define.ts';
import { FIRST_PLACE } from '../../../src/core/reports/home-place.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const ADAS = { Owner: 'Ada@Example.com' };

async function start(config: Partial<Config> = {}, aws: Parameters<typeof startTown>[2] = {}): Promise<void> {
  town = await startTown('2026-11-23 10:01', { protect: [{ tag: 'env=prod' }], ...config }, aws);
  const up = { launchTime: utc('2026-11-23 08:00') };
  town.region.addInstance({ name: 'web-1', ...up, tags: { Uptime: HOURS, env: 'dev', ...ADAS } });
  town.region.addInstance({ name: 'web-2', ...up, tags: { Uptime: HOURS, env: 'dev' } });
  town.region.addInstance({ name: 'pay', ...up, tags: { Uptime: HOURS, env: 'prod', ...ADAS } });
  town.region.addInstance({ name: 'idle', state: 'stopped', tags: { Uptime: 'never', Owner: 'bob' } });
}

const names = new Map([
  [ADA.id, ADA.name],
  [BOB.id, BOB.name],
]);

type Who = { readonly id: string; readonly name: string };

function tab(who: Who = ADA): View {
  const view = town.slack.home(who.id);
  if (!view) throw new Error(`${who.name} sees no Home tab`);
  return view;
}

const seen = (who: Who = ADA): string =>
  renderBlocks(tab(who).blocks, { timeZone: 'UTC', now: town.clock.now(), userNames: names });

/** The text under a heading. */
function part(heading: string, who: Who = ADA): string {
  const [, after = ''] = seen(who).split(`${heading}\n${'-'.repeat(heading.length)}\n\n`);
  return after.split(/\n\n.*\n-+\n/)[0] ?? '';
}

async function open(who: Who = ADA): Promise<string> {
  expect(await town.slack.openHome(who.id)).toMatchObject({ status: 200 });
  await town.aws.idle();
  return seen(who);
}

interface Row {
  readonly block_id?: string;
  readonly text?: { readonly text?: string };
  readonly accessory?: { readonly action_id?: string };
}

/** Presses the button, or chooses from the menu, in the first row with this name that has it. */
async function act(
  name: string,
  actionId: string,
  given?: string,
  { who = ADA, on = tab(who) }: { readonly who?: Who; readonly on?: View } = {},
): Promise<string> {
  const row = on.blocks
    .map((block): Row => Object(block))
    .find(
      ({ text, accessory }) => text?.text?.startsWith(`\`${name}\``) && accessory?.action_id === actionId,
    );
  if (row?.block_id === undefined) throw new Error(`${name} has no ${actionId}`);
  const which = { blockId: row.block_id, actionId };
  expect(await town.slack.press(who.id, on, which, given)).toMatchObject({ status: 200 });
  await town.aws.idle();
  return seen(who);
}

/** Types into an input and presses Enter. */
async function type(actionId: string, text: string): Promise<string> {
  await town.slack.press(ADA.id, tab(), actionId, text);
  await town.aws.idle();
  return seen();
}

const stateOf = (name: string) =>
  town.region.instances.all().find((each) => each.tags.get('Name') === name)?.state;

const holds = async () => (await town.ports.store.read()).holds;

describe('opened', () => {
  beforeEach(() => start());

  test('it shows what is mine, what I hold, the fleet, what is ahead and what a tag may say, in this order', async () => {
    const shown = await open();
    expect(shown.match(/^.*(?=\n-+\n)/gm)).toEqual([
      'Yours',
      'Held by you',
      'Planned by you',
      'All resources',
      'Next 24 hours',
      'Schedule tags',
    ]);
    expect(part('Yours')).toBe(
      [
        '2 resources with ada@example.com in the tag Owner.',
        'pay (EC2 t3.medium) is running\nmon-fri 08:00-19:00 UTC · not managed: the settings protect tag env=prod',
        'web-1 (EC2 t3.medium) is running, stops today at 19:00\nmon-fri 08:00-19:00 UTC\n[ Snooze web-1 ]',
      ].join('\n\n'),
    );
    expect(part('Held by you')).toBe('You hold nothing. Snooze something, and you can undo it here.');
    expect(part('All resources')).toContain(
      [
        '4 resources: 3 running, 1 stopped.',
        'Next stop: today at 19:00, 2 resources.',
        `In #${CHANNEL}:`,
        '•  mon-fri 08:00-19:00 UTC: 3 running; next stop today at 19:00',
        '•  never: 1 stopped',
      ].join('\n'),
    );
    expect(part('Next 24 hours')).toMatch(/^• {2}today at 19:00 2 stop: web-1, web-2\n/);
    expect(town.errors()).toEqual([]);
  });

  test('each person sees their own', async () => {
    await open(BOB);
    expect(part('Yours', BOB)).not.toContain('web-1');
    expect(town.slack.home(ADA.id)).toBeUndefined();
  });

  test('who cannot be checked sees no machine', async () => {
    town.slack.fail('users.info', { error: 'missing_scope' });
    const shown = await open(BOB);
    expect(shown).toContain('didn’t answer who you are');
    expect(shown).not.toContain('web-1');
  });

  test('delivered twice it is the same tab', async () => {
    const opened = await town.slack.openHome(ADA.id);
    await Promise.all([opened.again(), town.aws.idle()]);
    await town.aws.idle();
    expect(part('Yours')).toMatch(/^2 resources/);
    expect(town.errors()).toEqual([]);
  });
});

describe('a press', () => {
  beforeEach(async () => {
    await start();
    await open();
  });

  test('Hold moves the stop, is said at the top and in its row, and the channel hears of it', async () => {
    const shown = await act('web-1', 'home-hold', '1 hour more: until Mon 20:00');
    expect(shown).toMatch(/^Snoozed: web-1\.\n• {2}web-1 is held until today at 20:00, then stops\n/);
    expect(part('Yours')).toContain(
      'web-1 (EC2 t3.medium) is running, stops today at 20:00\n' +
        'mon-fri 08:00-19:00 UTC · held running by @ada until today at 20:00\n' +
        'Just now: is held until today at 20:00, then stops',
    );
    expect(part('Held by you')).toBe('web-1 is held running until today at 20:00, then stops\n[ End hold ]');
    expect((await town.messages()).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^<@U0ADA00001> snoozed `web-1`/),
    ]);
    await town.until('2026-11-23 19:31');
    expect([stateOf('web-1'), stateOf('web-2')]).toEqual(['running', 'stopped']);
    await town.until('2026-11-23 20:02');
    expect(stateOf('web-1')).toMatch(/^stop/);
  });

  test('two people who press the same choice each hold; one who presses twice holds once', async () => {
    const stale = tab();
    await open(BOB);
    await act('web-2', 'home-hold', '1 hour more: until Mon 20:00', { who: BOB });
    await act('web-2', 'home-hold', '1 hour more: until Mon 20:00', { on: stale });
    await act('web-2', 'home-hold', '1 hour more: until Mon 20:00', { on: stale });
    expect((await holds()).map(({ by, until }) => [by, until]).sort()).toEqual([
      [ADA.id, utc('2026-11-23 20:00')],
      [BOB.id, utc('2026-11-23 20:00')],
    ]);
    expect(seen()).toMatch(/web-2 did not change: it already runs until today at 20:00/);
    expect(part('Held by you')).toMatch(/^web-2 is held running until today at 20:00, then stops/);
  });

  test('Skip this stop lasts until the next start', async () => {
    await act('web-1', 'home-hold', 'Skip this stop: until Tue 08:00');
    expect(part('Held by you')).toMatch(
      /^web-1 is held running until tomorrow at 08:00, stops tomorrow at 19:00/,
    );
  });

  test('Release gives it back on schedule, and ends only one’s own hold', async () => {
    await act('web-1', 'home-hold', '2 hours more: until Mon 21:00');
    await open(BOB);
    await act('web-1', 'home-hold', '1 hour more: until Mon 22:00', { who: BOB });
    await open();
    expect(part('Held by you')).toMatch(
      /^web-1 is held running until today at 21:00, stops today at 22:00\n@bob also holds it running, until today at 22:00/,
    );
    const shown = await act('web-1', 'home-release');
    expect(shown).toMatch(/^Back on schedule: web-1\.\n.*stops today at 22:00 \(was held by @ada\)/);
    expect((await holds()).map(({ by }) => by)).toEqual([BOB.id]);
  });

  test('Start starts it at once and says when it stops', async () => {
    await town.until('2026-11-23 21:31');
    await open();
    const shown = await act('web-1', 'home-start');
    expect(shown).toMatch(
      /^Started: web-1\.\n• {2}web-1 starts now and stops today at 23:31, after a notice/,
    );
    expect(part('Yours')).toMatch(/web-1 \(EC2 t3.medium\) is starting, stops today at 23:31/);
    expect(stateOf('web-1')).toBe('pending');
  });

  test('delivered twice by Slack is one hold', async () => {
    const view = tab();
    const row = view.blocks
      .map((block): Row => Object(block))
      .find(({ accessory }) => accessory?.action_id === 'home-hold');
    const pressed = await town.slack.press(
      ADA.id,
      view,
      { blockId: row?.block_id ?? '', actionId: 'home-hold' },
      '1 hour more: until Mon 20:00',
    );
    await Promise.all([pressed.again(), pressed.again()]);
    await town.aws.idle();
    expect(await holds()).toHaveLength(1);
  });

  test('on yesterday’s tab does nothing, and says why', async () => {
    const stale = tab();
    await town.until('2026-11-24 09:00');
    const shown = await act('web-1', 'home-hold', '1 hour more: until Mon 20:00', { on: stale });
    expect(shown).toMatch(/^That time has already passed, so nothing changed\./);
    expect(await holds()).toEqual([]);
  });

  test('on a machine that is gone says so', async () => {
    const stale = tab();
    const gone = town.region.instances.all().find((each) => each.tags.get('Name') === 'web-1');
    gone?.tags.delete('Uptime');
    const shown = await act('web-1', 'home-hold', '1 hour more: until Mon 20:00', { on: stale });
    expect(shown).toMatch(
      /^Nothing tagged matches 111122223333\/eu-central-1\/ec2-instance\/i-\w+\. Nothing changed/,
    );
  });
});

test('without the right says who may, at the top and in the row', async () => {
  await start({ permissions: { start: [BOB.id] } });
  await town.until('2026-11-23 21:31');
  await open();
  const shown = await act('web-1', 'home-start');
  expect(shown).toMatch(/^Nothing changed\.\n• {2}web-1 did not change: only @bob can start it\n/);
  expect(part('Yours')).toContain('Just now: did not change: only @bob can start it');
  expect(stateOf('web-1')).toBe('stopped');
  expect((await town.messages()).some(({ text }) => text.includes('started'))).toBe(false);
});

test('without the right can ask the channel, and is done once someone approves', async () => {
  await start({ permissions: { start: [BOB.id], approve: [BOB.id] } });
  await town.until('2026-11-23 21:31');
  await open();
  await act('web-1', 'home-start');
  await town.slack.press(ADA.id, tab(), 'Ask for approval');
  await town.aws.idle();
  expect(seen()).toMatch(/^Asked\. You’ll see the answer in the channel\./);
  await town.press(BOB, 'Approve');
  expect(stateOf('web-1')).toBe('pending');
});

describe('the checker', () => {
  beforeEach(async () => {
    await start();
    await open();
  });

  test('says what a text means and the week ahead', async () => {
    const shown = await type('home-check', 'mon-fri 09:00-17:00 Europe/Berlin');
    expect(shown.split('Try a schedule')[1]).toMatch(
      /mon-fri 09:00-17:00 Europe\/Berlin runs Monday to Friday from 09:00 to 17:00, Europe\/Berlin time\.\n.*\nNext seven days, in your time zone:\n• {2}stops today at 16:00\n• {2}starts tomorrow at 08:00\n/,
    );
  });

  test('says everything that is wrong, and stays while other things are pressed', async () => {
    await type('home-check', 'mon-fri 8-25 Europe/Berln');
    await type('home-find', 'web-*');
    const result = seen().split('Try a schedule')[1];
    expect(result).toMatch(/is not a valid schedule.*"8" is .*"25" is .*Did you mean "Europe\/Berlin"\?/s);
    expect(await type('home-check', '')).not.toContain('is not a valid schedule');
  });
});

describe('the fleet', () => {
  beforeEach(async () => {
    await start();
    for (let i = 10; i < 35; i += 1) town.region.addInstance({ name: `bulk-${i}`, tags: { Uptime: HOURS } });
    await open();
  });

  test('in pages, found by what `/uptime status` takes, and whole again', async () => {
    expect(part('All resources')).toMatch(/Resources, 1 to 10 of 29\n\nbulk-10 /);
    await town.slack.press(ADA.id, tab(), 'Next page');
    await town.aws.idle();
    expect(part('All resources')).toMatch(
      /Resources, 11 to 20 of 29\n\nbulk-20 .*\[ Previous page \] {2}\[ Next page \]/s,
    );
    await type('home-find', 'env=dev');
    expect(part('All resources')).toMatch(/2 resources match env=dev\n\nweb-1 .*web-2 .*\[ Show all \]$/s);
    await act('web-2', 'home-hold', '1 hour more: until Mon 20:00');
    expect(part('All resources')).toMatch(/2 resources match env=dev/);
    await town.slack.press(ADA.id, tab(), 'Show all');
    await town.aws.idle();
    expect(part('All resources')).toMatch(/Resources, 1 to 10 of 29/);
    expect(await type('home-find', 'nowhere')).toContain('Nothing matches nowhere.');
  });

  test('opened again, the tab starts from the beginning', async () => {
    await type('home-find', 'env=dev');
    await open();
    expect(part('All resources')).toMatch(/Resources, 1 to 10 of 29/);
  });
});

describe('when something is slow or fails', () => {
  const opened = {
    type: 'home',
    asker: { user: ADA.id, channel: 'home', responseUrl: '' },
    place: FIRST_PLACE,
  } as const;

  test('the first opening shows at once that the tab is being prepared', async () => {
    await start();
    const gate = Promise.withResolvers<void>();
    const { inventory } = town.ports;
    const slow = {
      ...inventory,
      read: async () => {
        await gate.promise;
        return inventory.read();
      },
    };
    const shown = home({ ...opened, first: true }, { ...town.ports, inventory: slow, patienceMs: 0 });
    await expect.poll(() => town.slack.home(ADA.id) !== undefined).toBe(true);
    expect(seen()).toBe('Looking at AWS. One moment.');
    gate.resolve();
    await shown;
    expect(part('Yours')).toMatch(/^2 resources/);
  });

  test('an opening that was overtaken by a press does not take its outcome away', async () => {
    await start();
    await open();
    const over = String(tab().payload.hash);
    const shown = await act('web-1', 'home-hold', '1 hour more: until Mon 20:00');
    await home({ ...opened, over }, town.ports);
    expect(seen()).toBe(shown);
  });

  test('a hold is shown at once, even if the store’s lists lag', async () => {
    await start({}, { schedulerReadLagMs: 60_000 });
    await open();
    await act('web-1', 'home-hold', '1 hour more: until Mon 20:00');
    expect(part('Held by you')).toMatch(/^web-1 is held running until today at 20:00, then stops/);
    await town.until('2026-11-23 10:03');
    await act('web-1', 'home-release');
    expect(part('Held by you')).toMatch(/^You hold nothing/);
  });

  test('what could not be read is named', async () => {
    await start();
    town.aws.onFault(({ operation }) =>
      operation === 'DescribeDBInstances' ? { status: 403, code: 'AccessDenied', message: 'no' } : undefined,
    );
    expect(await open()).toMatch(/Can’t be read: 111122223333 eu-central-1, RDS/);
  });

  test('without the store the tab says what failed, and can be tried again', async () => {
    await start();
    const store = {
      ...town.ports.store,
      read: () => Promise.reject(new Error('the records cannot be read')),
    };
    await home(opened, { ...town.ports, store });
    expect(seen()).toBe('That failed: the records cannot be read\n\n[ Try again ]');
    await town.slack.press(ADA.id, tab(), 'Try again');
    await town.aws.idle();
    expect(part('Yours')).toMatch(/^2 resources/);
  });

  test('a Slack outage is waited out; if the tab is switched off, the log says what to do', async () => {
    await start();
    town.slack.fail('views.publish', { status: 503 }, 1);
    await open();
    town.slack.fail('views.publish', { error: 'not_enabled' });
    await expect(home(opened, town.ports)).rejects.toThrow(/not_enabled\. The Home tab is off/);
  });
});
