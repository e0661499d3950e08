/** How much a channel hears, and which channel hears it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Config } from '../../../src/config/define.ts';
import { ADA, CHANNEL, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const ADMINS = 'C0ADMIN001';
const up = (schedule: string, more: Record<string, string> = {}) => ({
  launchTime: utc('2026-11-23 08:00'),
  tags: { Uptime: schedule, ...more },
});

const evening = (config: Partial<Config>) =>
  startTown('2026-11-23 17:40', { adminChannel: ADMINS, ...config });
const names = (message: { text: string } | undefined): string[] =>
  [...(message?.text ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

describe('digest', () => {
  const config = { channels: { [CHANNEL]: 'digest' as const } };

  test('one message names the evening’s stops; each stops at its own time', async () => {
    town = await evening(config);
    const machines = [
      town.region.addInstance({ name: 'six', ...up('mon-fri 08:00-18:00') }),
      town.region.addInstance({ name: 'seven', ...up('mon-fri 08:00-19:03') }),
      town.region.addInstance({ name: 'midnight', ...up('mon-fri 08:00-24:00') }),
      town.region.addInstance({ name: 'tomorrow', ...up('tue stop 10:00') }),
    ];
    const states = () => machines.map(({ state }) => state);
    await town.until('2026-11-23 17:46');
    const [digest] = await town.messages();
    expect(names(digest)).toEqual(['midnight', 'seven', 'six']);
    expect(digest?.text).toMatch(/Stops from .* to \*.*unless snoozed/);
    await town.until('2026-11-23 18:02');
    expect(states()).toEqual(['stopped', 'running', 'running', 'running']);
    expect((await town.messages())[0]?.text).toMatch(/^2 of 3 resources will stop/);
    await town.until('2026-11-23 19:01');
    expect(states()).toEqual(['stopped', 'running', 'running', 'running']);
    await town.until('2026-11-23 19:05');
    expect(states()).toEqual(['stopped', 'stopped', 'running', 'running']);
    await town.until('2026-11-24 00:11');
    expect(states()).toEqual(['stopped', 'stopped', 'stopped', 'running']);
    expect(await town.messages()).toHaveLength(1);
    expect((await town.messages())[0]?.text).toMatch(/^3 resources stopped/);
    expect((await town.ports.store.read()).notices).toEqual([]);
    expect(town.errors()).toEqual([]);
  });

  test('a snooze counts from each one’s own stop, and is announced again in the thread', async () => {
    town = await evening(config);
    const six = town.region.addInstance({ name: 'six', ...up('mon-fri 08:00-18:00') });
    const eight = town.region.addInstance({ name: 'eight', ...up('mon-fri 08:00-20:00') });
    await town.until('2026-11-23 17:47');
    await town.press(ADA, 'snooze-1h');
    await town.until('2026-11-23 18:58');
    expect([six.state, eight.state]).toEqual(['running', 'running']);
    await town.until('2026-11-23 19:02');
    expect([six.state, eight.state]).toEqual(['stopped', 'running']);
    await town.until('2026-11-23 20:58');
    expect(eight.state).toBe('running');
    await town.until('2026-11-23 21:10');
    expect(eight.state).toBe('stopped');
    expect((await town.messages()).map(({ replies }) => replies.map(names))).toEqual([[['six'], ['eight']]]);
  });

  test('what somebody starts by hand is news of its own', async () => {
    town = await evening(config);
    const six = town.region.addInstance({ name: 'six', ...up('mon-fri 08:00-18:00') });
    town.region.addInstance({ name: 'eight', ...up('mon-fri 08:00-20:00') });
    await town.until('2026-11-23 18:02');
    town.region.startByHand(six);
    await town.until('2026-11-23 18:12');
    expect((await town.messages()).map(names)).toEqual([expect.arrayContaining(['six', 'eight']), ['six']]);
    await town.until('2026-11-23 20:30');
    expect(six.state).toBe('stopped');
  });
});

test('silence: it stops without a notice, and the administrators hear about problems', async () => {
  town = await evening({ channels: { [CHANNEL]: 'silence' } });
  const web = town.region.addInstance({ name: 'web', ...up('mon-fri 08:00-18:00') });
  town.region.addInstance({
    name: 'member',
    ...up('mon-fri 08:00-18:00', { 'aws:autoscaling:groupName': 'ci' }),
  });
  await town.until('2026-11-23 18:02');
  expect(web.state).toBe('stopped');
  expect(await town.messages()).toEqual([]);
  expect((await town.slack.messages(ADMINS)).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^1 resource Uptime can’t manage: member/),
  ]);
});

describe('Tags are not a lever of power: uptime:channel', () => {
  const SECRET = 'C0SECRET01';
  test.each<[string, string, NonNullable<Config['channels']>, RegExp]>([
    [
      'only names channels that the settings list',
      SECRET,
      {},
      /is "C0SECRET01", which the settings don’t list/,
    ],
    ['never silences a stop', SECRET, { [SECRET]: 'silence' }, /a tag can’t silence a stop/],
  ])('%s', async (_, named, channels, said) => {
    town = await evening({ channels });
    town.region.addInstance({ name: 'web', ...up('mon-fri 08:00-18:00', { 'uptime:channel': named }) });
    await town.until('2026-11-23 18:02');
    expect((await town.messages()).map(({ text }) => text)).toEqual([
      expect.stringMatching(said),
      expect.stringMatching(/^1 resource stopped/),
    ]);
  });

  test('sends the notice to its channel, whatever the schedule says', async () => {
    town = await evening({});
    town.region.addInstance({ name: 'web', ...up('mon-fri 08:00-18:00', { 'uptime:channel': ADMINS }) });
    town.region.addInstance({ name: 'job', ...up('mon-fri 08:00-18:00') });
    await town.until('2026-11-23 17:46');
    expect((await town.messages()).map(names)).toEqual([['job']]);
    expect((await town.slack.messages(ADMINS)).map(names)).toEqual([['web']]);
  });

  test('that names no channel is reported, and the schedule’s channel hears about the stop', async () => {
    town = await evening({});
    town.region.addInstance({ name: 'web', ...up('mon-fri 08:00-18:00', { 'uptime:channel': '#dev' }) });
    await town.until('2026-11-23 18:02');
    expect((await town.messages()).map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^A channel tag that doesn’t work: web: its tag uptime:channel is "#dev", which is not/,
      ),
      expect.stringMatching(/^1 resource stopped/),
    ]);
  });
});
