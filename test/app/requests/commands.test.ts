/** What people type, from the signed request to what everyone sees, on a Monday in UTC. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { ADA, BOB, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
beforeEach(async () => {
  town = await startTown('2026-11-23 10:01', { protect: [{ tag: 'env=prod' }] });
  const up = { launchTime: utc('2026-11-23 08:00') };
  town.region.addInstance({ name: 'web-1', ...up, tags: { Uptime: HOURS, env: 'dev' } });
  town.region.addInstance({ name: 'web-2', ...up, tags: { Uptime: HOURS, env: 'dev' } });
  town.region.addInstance({ name: 'pay', ...up, tags: { Uptime: HOURS, env: 'prod' } });
  town.region.addInstance({ name: 'sandbox', ...up, tags: { Uptime: 'mon-fri 8-25' } });
  town.region.addInstance({ name: 'idle', state: 'stopped', tags: { Uptime: 'never' } });
});
afterEach(() => town.close());

const names = new Map([
  [ADA.id, ADA.name],
  [BOB.id, BOB.name],
]);
const shown = (message: Parameters<typeof renderMessage>[0]) =>
  renderMessage(message, { timeZone: 'UTC', now: town.clock.now(), userNames: names });

/** Types elsewhere than in the channel that is told, waits for the work to be done, and returns the last private answer as text. */
async function type(who: { id: string }, text: string, where = 'C0ADMIN001'): Promise<string> {
  await town.slack.command(who.id, where, `/uptime ${text}`);
  await town.aws.idle();
  return lastAnswer(who);
}

function lastAnswer(who: { id: string }): string {
  const answer = town.slack.privateAnswers(who.id).at(-1);
  return answer ? shown(answer) : '';
}

const stateOf = (name: string) =>
  town.region.instances.all().find((each) => each.tags.get('Name') === name)?.state;

const channel = async () => (await town.messages()).map(shown);

/** Presses a button on the last private answer. */
async function press(who: { id: string }, button: string): Promise<string> {
  const answer = town.slack.privateAnswers(who.id).at(-1);
  if (!answer) throw new Error('nothing to press on');
  await town.slack.press(who.id, answer, button);
  await town.aws.idle();
  return lastAnswer(who);
}

describe('one resource is acted on at once, and the channel hears of it', () => {
  test('snooze: its stop moves, with a fresh notice before it', async () => {
    expect(await type(ADA, 'snooze web-1 for 2h because of the demo')).toBe(
      'Snoozed: web-1.\nReason: the demo\n•  web-1 is held until today at 21:00, then stops',
    );
    expect(await channel()).toEqual([
      '@ada snoozed web-1.\nReason: the demo\n•  web-1 is held until Mon 23 Nov 2026 at 21:00, then stops',
    ]);
    await town.until('2026-11-23 20:50');
    expect(stateOf('web-1')).toBe('running');
    expect(stateOf('web-2')).toBe('stopped');
    await town.until('2026-11-23 21:02');
    expect(stateOf('web-1')).toBe('stopped');
  });

  test('in the channel that is told, people hear of it once', async () => {
    expect(await type(ADA, 'stop web-1', 'C0DEV00001')).toBe('');
    expect(await channel()).toEqual([
      '@ada stopped web-1.\n•  web-1 stops now, starts Tue 24 Nov 2026 at 08:00',
    ]);
    expect(await type(ADA, 'stop web-1', 'C0DEV00001')).toMatch(/^Nothing changed/);
  });

  test('snooze of an announced stop: the notice says so, and nothing else does', async () => {
    await town.until('2026-11-23 18:46');
    expect(await type(ADA, 'snooze web-1 until 20:30')).toMatch(/web-1 is held until today at 20:30/);
    const said = (await channel()).filter((text) => text.includes('web-1'));
    expect(said).toEqual([expect.stringMatching(/@ada snoozed 1 until today at 20:30/)]);
  });

  test('start outside the hours says when it parks; with an end it stays till then', async () => {
    await town.until('2026-11-23 21:31');
    expect(await type(BOB, 'start web-1')).toBe(
      'Started: web-1.\n•  web-1 starts now and stops today at 23:31, after a notice',
    );
    expect(await type(BOB, 'start idle until tomorrow 10:00')).toMatch(
      /idle starts now, held until tomorrow at 10:00, then stops/,
    );
    expect(await type(BOB, 'start idle')).toMatch(/idle is already pending/);
    await town.until('2026-11-24 00:10');
    expect([stateOf('web-1'), stateOf('idle')]).toEqual(['stopped', 'running']);
  });

  test('stop: down until its next start, or as long as the command says', async () => {
    expect(await type(ADA, 'stop web-1')).toMatch(/web-1 stops now, starts tomorrow at 08:00/);
    expect(await type(ADA, 'stop web-2 until wed 12:00')).toMatch(
      /web-2 stops now, held until Wed 25 Nov at 12:00/,
    );
    expect(await type(ADA, 'stop web-1')).toMatch(/Nothing changed.*web-1 is already stopping/s);
    await town.until('2026-11-24 08:06');
    expect([stateOf('web-1'), stateOf('web-2')]).toEqual(['running', 'stopped']);
  });

  test('resume: one’s own holds, or everybody’s by name', async () => {
    await type(ADA, 'snooze web-1 until 22:00');
    await type(BOB, 'snooze web-1 until 23:00');
    expect(await type(ADA, 'resume web-1')).toBe(
      'Back on schedule: web-1.\n•  web-1 is back on schedule: stops today at 23:00 (was held by @ada)',
    );
    expect(await type(ADA, 'resume web-1')).toMatch(
      /others hold it, not you\. Add everyone to end their holds/,
    );
    expect(await type(ADA, 'resume web-1 everyone')).toMatch(/stops today at 19:00 \(was held by @bob\)/);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });
});

describe('what is not done, and why', () => {
  test.each([
    ['stop pay', /pay is not managed: the settings protect tag env=prod/],
    ['stop sandbox', /sandbox is not managed: "8" is not a time in the form 08:00/],
    ['snooze idle', /idle is stopped. Start it with `?\/uptime start/],
    ['snooze web-1 until 18:00', /web-1 did not change: it already runs until today at 19:00/],
    ['resume web-1', /web-1 did not change: nobody has snoozed it/],
    ['stop wbe-1', /Nothing tagged matches wbe-1\. Did you mean web-1\? Nothing changed/],
    ['stop web', /Did you mean web-1 or web-2\?/],
    ['start idle until 2026-11-20', /That time has already passed, so nothing changed/],
    ['start idle for 6w', /a month at most/],
    ['stop web-1 21:30', /21:30 could say when to stop it, or until when/],
    ['stop web-1 at 21:30', /Uptime can stop it right away, but not at 21:30/],
    ['stop web-1 web-9', /Nothing tagged matches web-1 web-9/],
    ['stop web-1 until monday', /Do you mean today or next week\?.*until 2026-11-30/],
    ['snooze', /Snooze what\? Add a name/],
    ['snooze web-1 until 9', /Write 09:00 or 21:00\. Nothing changed/],
  ])('%s', async (text, expected) => {
    const before = town.region.instances.all().map(({ id, state }) => `${id} ${state}`);
    expect(await type(ADA, text)).toMatch(expected);
    expect(town.region.instances.all().map(({ id, state }) => `${id} ${state}`)).toEqual(before);
    expect((await town.ports.store.read()).holds).toEqual([]);
    expect(await channel()).toEqual([]);
  });
});

describe('a command for several resources is shown first and confirmed', () => {
  test('a list means exactly what is in it', async () => {
    expect(await type(ADA, 'stop `web-1`, “web-2” now')).toMatch(/web-1.*web-2/s);
    await press(ADA, 'confirm');
    expect([stateOf('web-1'), stateOf('web-2'), stateOf('pay')]).toEqual(['stopping', 'stopping', 'running']);
  });

  test('a confirmation does what was shown, twice pressed once', async () => {
    const preview = await type(ADA, 'stop all until tomorrow 12:00');
    expect(preview).toBe(
      [
        'This will stop 3 resources. Nothing has changed yet.',
        'Saves $1.25 (on-demand equivalent).',
        '•  idle stays stopped until tomorrow at 12:00',
        '•  web-1 stops now, held until tomorrow at 12:00',
        '•  web-2 stops now, held until tomorrow at 12:00',
        '•  pay is not managed: the settings protect tag env=prod',
        '•  sandbox is not managed: "8" is not a time in the form 08:00. Did you mean "08:00"? "25" is not a time. Use a time from 00:00 to 24:00.',
        '',
        '[ Stop 3 resources ]  [ Cancel ]',
      ].join('\n'),
    );
    expect([stateOf('web-1'), await channel()]).toEqual(['running', []]);
    const [answer] = town.slack.privateAnswers(ADA.id).slice(-1);
    if (!answer) throw new Error('no preview');
    await Promise.all([
      town.slack.press(ADA.id, answer, 'Stop 3 resources'),
      town.slack.press(ADA.id, answer, 'Stop 3 resources'),
    ]);
    await town.aws.idle();
    expect([stateOf('web-1'), stateOf('web-2'), stateOf('pay')]).toEqual(['stopping', 'stopping', 'running']);
    expect((await town.ports.store.read()).holds).toHaveLength(3);
  });

  test('*Cancel* changes nothing', async () => {
    await type(ADA, 'stop env=dev');
    expect(await press(ADA, 'Cancel')).toBe('Nothing changed.');
    expect(stateOf('web-1')).toBe('running');
  });

  test('what was added since the preview is shown again, not acted on', async () => {
    await type(ADA, 'stop env=dev');
    town.region.addInstance({ name: 'web-3', tags: { Uptime: HOURS, env: 'dev' } });
    expect(await press(ADA, 'Stop 2 resources')).toMatch(
      /This will stop 3 resources\. Nothing has changed yet/,
    );
    expect(stateOf('web-1')).toBe('running');
    await press(ADA, 'Stop 3 resources');
    expect(stateOf('web-3')).toBe('stopping');
  });
});

describe('questions', () => {
  test.each([
    ['why web-1', /^web-1 stops today at 19:00, on schedule\n1\. {2}Tag Uptime = "mon-fri/],
    ['why pay', /pay is not managed: the settings protect tag env=prod/],
    ['why wbe-1', /Nothing tagged matches wbe-1\. Did you mean web-1\?/],
    ['next', /today at 19:00 2 stop: web-1, web-2\n• {2}tomorrow at 08:00 2 start: web-1, web-2/],
    ['next week', /today at 19:00 2 stop: web-1, web-2\. Same for the next 4 days/],
    ['schedules', /mon-fri 08:00-19:00 UTC runs Monday to Friday from 08:00 to 19:00, UTC time: 3 resources/],
    ['check mon-fri 9-17', /is not a valid schedule.*"9" is not a time in the form 08:00/s],
    ['check “mon-fri 09:00-17:00 Europe/Berlin”', /runs Monday to Friday.*starts tomorrow at 08:00/s],
  ])('%s', async (text, expected) => {
    expect(await type(BOB, text)).toMatch(expected);
    expect(await channel()).toEqual([]);
  });

  test('status in pages, each in the place of the one before', async () => {
    for (let i = 10; i < 80; i += 1) town.region.addInstance({ name: `bulk-${i}`, tags: { Uptime: HOURS } });
    expect(await type(ADA, 'status bulk-*')).toMatch(/mon-fri 08:00-19:00 UTC: 70 running/);
    expect(await press(ADA, 'Show all 70')).toMatch(/Resources, 1 to \d+ of 70\n.*\nbulk-10 /s);
    expect(await press(ADA, 'Next page')).not.toMatch(/\nbulk-10 /);
    expect(await press(ADA, 'Previous page')).toMatch(/\nbulk-10 /);
    expect(await press(ADA, 'Overview')).toMatch(/70 running/);
  });
});
