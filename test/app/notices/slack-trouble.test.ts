/** What people see when Slack or AWS fails. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import type { Fault } from '../../../playground/slack/index.ts';
import { ADA, BOB, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
const ADMINS = 'C0ADMIN001';

const shown = (what: { text: string; blocks: readonly unknown[] } | undefined): string =>
  what === undefined
    ? ''
    : renderMessage(what, {
        timeZone: 'UTC',
        now: town.clock.now(),
        userNames: new Map([
          [ADA.id, 'ada'],
          [BOB.id, 'bob'],
        ]),
      });

describe('what Slack refuses until someone acts', () => {
  test.each<[string, Fault, RegExp]>([
    [
      'an archived channel',
      { error: 'is_archived' },
      /is_archived\. The channel is archived\. Choose another one/,
    ],
    [
      'a missing scope',
      { error: 'missing_scope', needed: 'chat:write' },
      /needed: chat:write\)\. The app lacks the scope chat:write\. Add it to the manifest/,
    ],
    ['not in the channel', { error: 'not_in_channel' }, /Invite the app: type \/invite @Uptime/],
  ])('%s: the administrators hear of it, with the fix', async (_, fault, said) => {
    town = await startTown('2026-11-23 18:40', { adminChannel: ADMINS });
    town.region.addInstance({ name: 'web', ...UP });
    // The notice is refused; the message to the administrators goes through.
    town.slack.fail('chat.postMessage', fault, 1);
    await town.until('2026-11-23 18:46');
    const told = await town.slack.messages(ADMINS);
    expect(told.map(shown)).toEqual([expect.stringMatching(said)]);
    expect(shown(told[0])).toMatch(/^Slack refuses messages\n/);
  });

  test('a missing channel: said once a day, however often it is tried, and nothing stops', async () => {
    town = await startTown('2026-11-23 18:40', { channel: 'C0GONE0001', adminChannel: ADMINS });
    const web = town.region.addInstance({ name: 'web', ...UP });
    await town.until('2026-11-23 20:00');
    expect(web.state).toBe('running');
    const told = await town.slack.messages(ADMINS);
    expect(told.map(shown)).toEqual([
      expect.stringMatching(/Posting the notice in C0GONE0001: channel_not_found\. Check the channel id/),
    ]);
  });
});

describe('an answer that cannot be delivered', () => {
  test.each<[string, Fault]>([
    ['expired', { status: 404 }],
    ['out of order', { down: true }],
  ])('%s: it reaches its reader all the same', async (_, fault) => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance({ name: 'web', ...UP });
    await town.until('2026-11-23 18:47');
    await town.press(ADA, 'snooze-1h');
    town.slack.fail('response_url', fault);
    await town.press(BOB, 'release');
    expect(town.slack.privateAnswers(BOB.id).map(({ from, ...said }) => [from, shown(said)])).toEqual([
      ['app', expect.stringMatching(/^Only @ada can undo this snooze: web\./)],
    ]);
  });
});

describe('a stop that AWS refuses', () => {
  test('is said in the thread, to its owner, once', async () => {
    town = await startTown('2026-11-23 18:40');
    const tags = { ...UP.tags, Owner: 'Ada@example.com' };
    town.region.addInstance({ name: 'kept', ...UP, tags, stopProtection: true });
    town.region.addInstance({ name: 'web', ...UP });
    await town.until('2026-11-23 18:46');
    const [notice] = await town.messages();
    expect(shown(notice)).toContain('Owner: @ada');
    await town.until('2026-11-23 19:20');
    const [message, ...others] = await town.messages();
    expect(others).toEqual([]);
    expect(shown(message)).toMatch(/^1 of 2 resources stopped/);
    expect(message?.replies.map(shown)).toEqual([
      expect.stringMatching(/^@ada: 1 resource could not be stopped\.\n• {2}kept: .*stop protection/i),
    ]);
  });

  test('after a snooze, the holder is told as well', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance({ name: 'kept', ...UP, stopProtection: true });
    await town.until('2026-11-23 18:47');
    await town.press(BOB, 'snooze-1h');
    await town.until('2026-11-23 20:10');
    const [message] = await town.messages();
    expect(message?.replies.map((reply) => shown(reply).split('\n')[0])).toEqual([
      expect.stringMatching(/^1 resource did not stop/),
      '@bob: 1 resource could not be stopped.',
    ]);
  });

  test('a busy database is not reported before the third try', async () => {
    town = await startTown('2026-11-23 18:40');
    const db = town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
    await town.until('2026-11-23 18:50');
    town.region.setStatus(db, 'backing-up', utc('2026-11-23 19:30'));
    await town.until('2026-11-23 19:06');
    const replies = async () => (await town.messages())[0]?.replies ?? [];
    expect(await replies()).toEqual([]);
    await town.until('2026-11-23 19:40');
    expect(db.status).toBe('stopped');
  });
});
