/** Who may do what from Slack, and who approves the rest, on a Monday in UTC. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import type { Config } from '../../../src/config/define.ts';
import { ADA, BOB, HOURS, PLATFORM, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const start = async (config: Partial<Config>, from = '2026-11-23 10:01') => {
  town = await startTown(from, config);
  const up = { launchTime: utc('2026-11-23 08:00') };
  town.region.addInstance({ name: 'hers', ...up, tags: { Uptime: HOURS, Owner: 'Ada@Example.com' } });
  town.region.addInstance({ name: 'nobodys', ...up, tags: { Uptime: HOURS } });
};

const names = new Map([
  [ADA.id, ADA.name],
  [BOB.id, BOB.name],
]);
const shown = (message: Parameters<typeof renderMessage>[0]) =>
  renderMessage(message, { timeZone: 'UTC', now: town.clock.now(), userNames: names });
const answer = (who: { id: string }) => town.slack.privateAnswers(who.id).at(-1);
const said = (who: { id: string }) => {
  const last = answer(who);
  return last ? shown(last) : '';
};
const stateOf = (name: string) =>
  town.region.instances.all().find((each) => each.tags.get('Name') === name)?.state;
const channel = async () => (await town.messages()).map(shown);

async function type(who: { id: string }, text: string): Promise<string> {
  // Elsewhere than in the channel that is told, so that there is a private answer.
  await town.slack.command(who.id, 'C0ADMIN001', `/uptime ${text}`);
  await town.aws.idle();
  return said(who);
}

async function press(who: { id: string }, button: string): Promise<string> {
  const last = answer(who);
  if (!last) throw new Error('nothing to press on');
  await town.slack.press(who.id, last, button);
  await town.aws.idle();
  return said(who);
}

describe('rights', () => {
  const stopBy = (...stop: string[]): Partial<Config> => ({ permissions: { stop } });

  test.each<[string, Partial<Config>, typeof ADA | typeof BOB, string, boolean]>([
    ['everyone', stopBy('everyone'), BOB, 'nobodys', true],
    ['a user', stopBy(BOB.id), BOB, 'nobodys', true],
    ['another user', stopBy(BOB.id), ADA, 'nobodys', false],
    ['a group’s member', stopBy(PLATFORM.id), ADA, 'nobodys', true],
    ['who is not in the group', stopBy(PLATFORM.id), BOB, 'nobodys', false],
    ['the owner, by the address in the tag', stopBy('owners'), ADA, 'hers', true],
    ['not the owner', stopBy('owners'), BOB, 'hers', false],
    ['owners, of what nobody owns', stopBy('owners'), ADA, 'nobodys', false],
    ['a group that Slack does not know', stopBy('S0GONE'), ADA, 'nobodys', false],
    ['nobody', stopBy(), ADA, 'hers', false],
  ])('%s', async (_, config, who, what, may) => {
    await start(config);
    const text = await type(who, `stop ${what}`);
    expect(stateOf(what)).toBe(may ? 'stopping' : 'running');
    expect(text).toMatch(may ? /^Stopped/ : /Nothing changed.*did not change: (only .*|no one) can stop it/s);
  });

  test('somebody else’s hold takes the right to override; one’s own does not', async () => {
    await start({ permissions: { override: [ADA.id] } });
    await type(ADA, 'snooze hers until 21:00');
    await type(BOB, 'snooze hers until 22:00');
    expect(await type(BOB, 'stop hers')).toMatch(/only @ada can end someone else’s hold on it/);
    expect(await type(BOB, 'resume hers everyone')).toMatch(/end someone else’s hold on it/);
    expect(await type(BOB, 'resume hers')).toMatch(/back on schedule: stops today at 21:00/);
    expect(await type(ADA, 'stop hers')).toMatch(
      /hers stops now, starts tomorrow at 08:00 \(ends @ada’s hold\)/,
    );
    await town.until('2026-11-23 10:20');
    expect(stateOf('hers')).toBe('stopped');
  });

  test('a refusal names a group so that Slack shows it, and is private', async () => {
    await start(stopBy(PLATFORM.id, 'owners', BOB.id));
    await type({ id: ADA.id }, 'status');
    expect(JSON.stringify(answer(ADA))).not.toContain('subteam');
    town.slack.fail('usergroups.users.list', { error: 'missing_scope' }, 1);
    await type(ADA, 'stop nobodys');
    expect(JSON.stringify(answer(ADA))).toContain(`<!subteam^${PLATFORM.id}>, its owner, or <@${BOB.id}>`);
    expect(await channel()).toEqual([]);
    expect(stateOf('nobodys')).toBe('running');
  });
});

describe('approval', () => {
  const careful: Partial<Config> = { permissions: { stop: [], approve: [ADA.id] } };
  const ask = async () => {
    await start(careful);
    await type(BOB, 'stop nobodys until tomorrow 12:00 because of the audit');
    return press(BOB, 'Ask for approval');
  };
  const decide = async (who: { id: string }, button: string) => {
    await town.press(who, button);
    return said(who);
  };

  test('is asked for in the channel; once given, the request is done in the requester’s name', async () => {
    expect(await ask()).toBe('Asked. You’ll see the answer in the channel.');
    expect(await channel()).toEqual([
      [
        '@bob asks to stop nobodys. Reason: the audit',
        '@ada can approve or decline within a day.',
        '•  nobodys stops now, held until Tue 24 Nov 2026 at 12:00',
        '',
        '[ Approve ]  [ Decline ]',
      ].join('\n'),
    ]);
    await decide(ADA, 'Approve');
    expect(stateOf('nobodys')).toBe('stopping');
    expect(await channel()).toEqual([
      '@bob asks to stop nobodys. @ada approved it.\n•  nobodys stops now, held until Tue 24 Nov 2026 at 12:00',
    ]);
    expect((await town.ports.store.read()).holds.map(({ by, keep }) => [by, keep])).toEqual([
      [BOB.id, 'stopped'],
    ]);
  });

  test('a refusal changes nothing and is shown to all', async () => {
    await ask();
    await decide(ADA, 'Decline');
    expect(stateOf('nobodys')).toBe('running');
    expect(await channel()).toEqual(['@bob asks to stop nobodys. @ada declined it. Nothing changed.']);
  });

  test('nobody approves their own request, nor without the right', async () => {
    await ask();
    expect(await decide(BOB, 'Approve')).toBe('Someone else has to approve your request. Nothing changed.');
    await town.close();
    await start({ permissions: { stop: [], approve: [PLATFORM.id] } });
    await type(ADA, 'stop nobodys');
    await press(ADA, 'Ask for approval');
    expect(await decide(BOB, 'Approve')).toBe('You can’t approve or decline this one. Nothing changed.');
    expect(stateOf('nobodys')).toBe('running');
  });

  test('an approval a day late, or of what has changed since, does not count', async () => {
    await ask();
    town.clock.set(utc('2026-11-24 10:30'));
    await decide(ADA, 'Approve');
    expect(await channel()).toEqual([
      expect.stringContaining('The request has expired, or things have changed since'),
    ]);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('if nobody may approve, nobody is asked', async () => {
    await start({ permissions: { stop: [], approve: [] } });
    expect(await type(BOB, 'stop nobodys')).toBe(
      'Nothing changed.\n•  nobodys did not change: no one can stop it',
    );
  });
});

describe('a snooze budget', () => {
  test('beyond it someone has to approve', async () => {
    await start({ snoozeBudgetHours: 5, permissions: { approve: [ADA.id] } });
    expect(await type(BOB, 'snooze nobodys for 3h')).toMatch(/held until today at 22:00/);
    expect(await type(BOB, 'snooze nobodys for 3h')).toMatch(
      /nobodys did not change: it has used 3 hours of this week’s 5 hours of snooze, so someone has to approve more/,
    );
    await press(BOB, 'Ask for approval');
    await town.press(ADA, 'Approve');
    expect((await town.ports.store.read()).holds.map(({ until }) => until)).toContain(
      utc('2026-11-24 01:00'),
    );
    expect(await type(BOB, 'snooze hers for 5h')).toMatch(/held until tomorrow at 00:00/);
  });

  test('counts presses on a notice as well, and says where to ask', async () => {
    await start({ snoozeBudgetHours: 1.5 }, '2026-11-23 18:40');
    await town.until('2026-11-23 18:46');
    await town.press(BOB, 'snooze-1h');
    expect((await town.ports.store.read()).holds).toHaveLength(2);
    await town.press(BOB, 'snooze-2h');
    expect((await town.ports.store.read()).holds).toHaveLength(2);
    expect(said(BOB)).toBe(
      [
        'Already used 1 hour of this week’s 1.5 hours of snooze: hers, nobodys.',
        'Nothing was snoozed. /uptime status shows the current state.',
        'To ask for approval, use /uptime snooze with a name.',
      ].join('\n'),
    );
  });

  test('its holds are remembered for as long as it counts', async () => {
    await start({ snoozeBudgetHours: 5 });
    await type(BOB, 'snooze nobodys for 3h');
    // It ends at 22:00 and counts for seven days.
    town.clock.set(utc('2026-11-30 21:59'));
    expect((await town.ports.store.read()).holds).toHaveLength(1);
    town.clock.set(utc('2026-11-30 22:01'));
    expect((await town.ports.store.read()).holds).toEqual([]);
  });
});
