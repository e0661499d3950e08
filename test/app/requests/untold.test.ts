/** What people read where Slack does not tell what Uptime needs to know about them. */
import { afterEach, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import type { Config } from '../../../src/config/define.ts';
import { ADA, HOURS, KEN, PLATFORM, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

async function open(config: Partial<Config> = {}): Promise<void> {
  town = await startTown('2026-11-23 10:01', config);
  town.region.addInstance({ name: 'web', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
}

async function type(text: string, who = ADA.id): Promise<string> {
  // Elsewhere than in the channel that is told, so that there is a private answer.
  await town.slack.command(who, 'C0ADMIN001', `/uptime ${text}`);
  await town.aws.idle();
  const answer = town.slack.privateAnswers(who).at(-1);
  return answer ? renderMessage(answer, { timeZone: 'UTC', now: town.clock.now() }) : '';
}

test('a zone that was assumed is named', async () => {
  await open({ timeZone: 'Europe/Berlin' });
  expect(await type('snooze web until 21:30', KEN.id)).toMatch(
    /until today at 20:30[\s\S]*used Europe\/Berlin\.$/,
  );
});

test('nothing is done while Slack does not tell who somebody is', async () => {
  await open();
  const end = town.slack.fail('users.info', { down: true });
  expect(await type('snooze web for 12h')).toMatch(/didn’t answer who you are.*nothing changed.*again/);
  end();
  expect(await type('snooze web for 12h')).toMatch(/is held until/);
});

test('who is turned away hears why, and nothing of what there is', async () => {
  await open();
  town.slack.fail('users.info', { error: 'user_not_found' });
  expect(await type('status')).toBe('Slack doesn’t know who you are. Nothing changed.');
});

test('a right that could not be checked is not called missing', async () => {
  await open({ permissions: { stop: [PLATFORM.id] } });
  const end = town.slack.fail('usergroups.users.list', { down: true });
  expect(await type('stop web')).toMatch(/didn’t answer.*includes you/);
  end();
  expect(await type('stop web')).toMatch(/^Stopped: web/);
});
