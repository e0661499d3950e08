/** What people see of savings, from the stand-ins to the answer: `/uptime savings`, the Monday digest, and its switch. */
import { expect, onTestFinished, test } from 'vitest';
import { renderBlocks, type TextOptions } from '../../../playground/slack/blocks/index.ts';
import type { Config } from '../../../src/config/define.ts';
import { digestOff } from '../../../src/core/notice/remark.ts';
import { ADA, BOB, CHANNEL, startTown, type Town, utc } from '../town.ts';

/** Two machines that stop ten minutes before the week is over in UTC, which is Monday, nine o'clock, in Tokyo. */
async function lateSunday(config: Partial<Config> = {}): Promise<Town> {
  const town = await startTown('2026-11-29 23:30', { timeZone: 'Asia/Tokyo', ...config });
  onTestFinished(() => town.close());
  const tags = { Uptime: 'sun 08:00-23:50 UTC', env: 'dev' };
  for (const name of ['web', 'job'])
    town.region.addInstance({ name, launchTime: utc('2026-11-29 08:00'), tags });
  return town;
}

const shown = (message: { readonly blocks: readonly unknown[] } | undefined): string => {
  const options: TextOptions = { timeZone: 'UTC', now: utc('2026-11-30 09:00') };
  return renderBlocks(message?.blocks ?? [], options);
};

/** What the person was last told in private. */
async function asked(town: Town, text: string, channel = CHANNEL): Promise<string> {
  await town.slack.command(ADA.id, channel, text);
  await town.aws.idle();
  return shown(town.slack.privateAnswers(ADA.id).at(-1));
}

const typesOf = (town: Town): unknown[] =>
  (town.slack.privateAnswers(ADA.id).at(-1)?.blocks ?? []).map((block) => Object(block).type);

const digests = async (town: Town) =>
  (await town.messages()).filter(({ blocks }) =>
    shown({ blocks: blocks ?? [] }).includes('Don’t post this here'),
  );

test('the answer sums up the night, drawn, and as text where Slack draws nothing', async () => {
  const town = await lateSunday();
  await town.until('2026-11-30 01:20');
  const answer = await asked(town, '/uptime savings week by env');
  // Both since 23:50, and today as far as it has come.
  expect(answer).toMatch(/3 hours stopped by schedule, 2 resources/);
  expect(answer).toMatch(/dev +\| \$\d/);
  expect(typesOf(town)).toContain('data_visualization');
  const come = town.slack.withoutBlock('data_visualization');
  expect(await asked(town, '/uptime savings week')).toMatch(/3 hours stopped by schedule/);
  expect(typesOf(town).filter((type) => String(type).startsWith('data_'))).toEqual([]);
  come();
  expect(await asked(town, '/uptime savings by colour')).toMatch(/by the tag colour, only team, env/);
});

test('each channel hears on Monday at nine what its week saved, once', async () => {
  const town = await lateSunday();
  await town.until('2026-11-29 23:59');
  expect(await digests(town)).toEqual([]);
  await town.until('2026-11-30 00:20');
  const [digest, ...more] = await digests(town);
  expect(more).toEqual([]);
  // Ten minutes of each: Monday is of the next week.
  expect(shown(digest)).toMatch(/20 minutes stopped by schedule, 2 resources/);
  expect(town.errors()).toEqual([]);
});

test('a digest that Slack does not take is tried again, and never posted twice', async () => {
  const town = await lateSunday();
  await town.until('2026-11-29 23:58');
  const end = town.slack.fail('chat.postMessage', { ratelimitedSeconds: 600 });
  await town.until('2026-11-30 00:02');
  expect(await digests(town)).toEqual([]);
  end();
  // It is posted at the next tick, and the answer is lost.
  town.slack.fail('chat.postMessage', { answerLost: true }, 1);
  await town.until('2026-11-30 00:20');
  expect(await digests(town)).toHaveLength(1);
  expect(town.errors().join()).toMatch(/C0DEV00001/);
});

test('one press switches it off for the channel, another on again, and the log has both', async () => {
  const town = await lateSunday();
  const isOff = async () => (await town.ports.store.readRemarks([digestOff(CHANNEL)])).size === 1;
  await town.until('2026-11-30 00:02');
  await town.press(ADA, 'Don’t post this here');
  const off = town.slack.privateAnswers(ADA.id).at(-1);
  expect(shown(off)).toMatch(/no longer gets the weekly digest/);
  expect(await isOff()).toBe(true);
  if (off === undefined) throw new Error('no answer');
  await town.until('2026-11-30 00:03');
  await town.slack.press(ADA.id, off, 'Post it here again');
  await town.aws.idle();
  expect(await isOff()).toBe(false);
  expect(await asked(town, '/uptime savings digest on')).toMatch(/gets the weekly digest on Mondays/);
  expect(await asked(town, '/uptime log @ada')).toMatch(
    /switched the weekly digest on\..*switched the weekly digest off\./s,
  );
  // What was on already is no news.
  expect(town.audit().flatMap(({ what, who }) => (who === ADA.id ? [what] : []))).toEqual([
    'digest-off',
    'digest-on',
  ]);
});

test('none comes where someone switched it off before', async () => {
  const town = await lateSunday();
  expect(await asked(town, '/uptime savings digest off')).toMatch(/no longer gets the weekly digest/);
  await town.until('2026-11-30 00:12');
  expect(await digests(town)).toEqual([]);
});

test.each<[string, Partial<Config>]>([
  ['where the settings switch it off', { savingsDigest: false }],
  ['before nine in the settings’ time zone', { timeZone: 'UTC' }],
])('none %s', async (_, config) => {
  const town = await lateSunday({ adminChannel: 'C0ADMIN001', ...config });
  await town.until('2026-11-30 00:12');
  expect(await digests(town)).toEqual([]);
});

test('a digest is switched in a channel, not in a direct message', async () => {
  const town = await lateSunday();
  const direct = await town.slack.directChannel(BOB.id);
  await town.slack.command(BOB.id, direct, '/uptime savings digest off');
  await town.aws.idle();
  expect(shown(town.slack.privateAnswers(BOB.id).at(-1))).toMatch(/^Nothing changed/);
});
