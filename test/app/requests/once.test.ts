/** Lambda and EventBridge deliver at least once, and people click twice. Each request is handled once. */
import { afterEach, describe, expect, test } from 'vitest';
import { messageOf } from '../../../src/app/message-of.ts';
import { once } from '../../../src/app/requests/once.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

async function type(who: { id: string }, text: string): Promise<void> {
  await town.slack.command(who.id, CHANNEL, `/uptime ${text}`);
  await town.aws.idle();
}

const posts = async () => (await town.messages()).length;

describe('a job that Lambda delivers twice', () => {
  test.each(['stop web until tomorrow 07:00', 'stop web', 'start web for 2h'])(
    '%s is told once',
    async (command) => {
      town = await startTown('2026-11-23 10:01');
      town.region.addInstance({ name: 'web', ...UP });
      town.aws.onDelivery(() => 'twice');
      await type(ADA, command);
      // The channel is told, so that nothing is left to say in private.
      expect(town.slack.privateAnswers(ADA.id)).toEqual([]);
      expect(await posts()).toBe(1);
      expect(town.audit()).toHaveLength(1);
    },
  );

  test('asks for approval once', async () => {
    town = await startTown('2026-11-23 10:01', { permissions: { stop: [], approve: [ADA.id] } });
    town.region.addInstance({ name: 'web', ...UP });
    town.aws.onDelivery(() => 'twice');
    await type(BOB, 'stop web');
    const answer = town.slack.privateAnswers(BOB.id).at(-1);
    if (answer === undefined) throw new Error('no answer');
    await town.slack.press(BOB.id, answer, 'Ask for approval');
    await town.aws.idle();
    expect(await posts()).toBe(1);
  });
});

test('of two people who decide about one request, the first counts', async () => {
  town = await startTown('2026-11-23 10:01', { permissions: { stop: [], approve: [ADA.id, 'U0CYD00001'] } });
  const web = town.region.addInstance({ name: 'web', ...UP });
  const { store } = town.ports;
  expect(await store.claimVerdict('one', ADA.id, false)).toBe('mine');
  expect(await store.claimVerdict('one', BOB.id, true)).toBe('taken');
  // The same decision, delivered again.
  expect(await store.claimVerdict('one', ADA.id, false)).toBe('mine');
  expect(await store.claimVerdict('one', ADA.id, true)).toBe('taken');
  expect(web.state).toBe('running');
});

describe('a run that does not get to the end', () => {
  const attempt = (handle: () => Promise<string>) => once({ id: 'one' }, town.ports, handle).catch(messageOf);

  test('has the request for a minute; then a retry handles it', async () => {
    town = await startTown('2026-11-23 10:01');
    const claimed = Promise.withResolvers<void>();
    void attempt(() => {
      claimed.resolve();
      return new Promise(() => {});
    });
    await claimed.promise;
    expect(await attempt(async () => 'handled')).toBeUndefined();
    town.clock.set(utc('2026-11-23 10:02'));
    expect(await attempt(async () => 'handled')).toBe('handled');
    town.clock.set(utc('2026-11-24 09:00'));
    expect(await attempt(async () => 'handled')).toBeUndefined();
  });

  test('but fails leaves the request to the next press', async () => {
    town = await startTown('2026-11-23 10:01');
    expect(await attempt(() => Promise.reject(new Error('Slack is down')))).toBe('Slack is down');
    expect(await attempt(async () => 'handled')).toBe('handled');
  });

  test('and is what a pipeline’s failed stop is: Lambda’s retry tries again', async () => {
    town = await startTown('2026-11-23 10:01');
    await once(
      { id: 'one' },
      town.ports,
      async () => ['web could not be stopped'],
      (failures) => failures.length === 0,
    );
    town.clock.set(utc('2026-11-23 10:02'));
    expect(await attempt(async () => 'tried again')).toBe('tried again');
  });
});
