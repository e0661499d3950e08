/** What a log or a queue must not hold, over an evening in which much goes wrong. 2026-11-23 is a Monday. */
import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from '../../playground/world/world.ts';
import { ADA, BOB, CHANNEL, HOURS, utc } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';

let world: World;
afterEach(() => world.close());

/** As the world has it. */
const SIGNING_SECRET = 'playground';

test('no log line holds a response_url, a token or the signing secret', async () => {
  const log = recordingLog();
  world = await startWorld({
    at: utc('2026-11-23 18:40'),
    log,
    config: { mode: 'act', channel: CHANNEL, permissions: { stop: [ADA.id] } },
    channels: [{ id: CHANNEL, name: 'dev' }],
    users: [ADA, BOB],
  });
  const region = world.aws.account().region('eu-central-1');
  region.addInstance({ name: 'web', tags: { Uptime: HOURS }, launchTime: utc('2026-11-23 08:00') });
  region.addDbInstance({ id: 'orders', tags: { Uptime: 'mon-fry 08:00' } });
  const asks = async (who: { readonly id: string }, text: string) => {
    await world.slack.command(who.id, CHANNEL, `/uptime ${text}`);
    await world.aws.idle();
  };

  await asks(ADA, 'status');
  await asks(BOB, 'stop web');
  await world.aws.advanceTo(utc('2026-11-23 18:46'));
  await asks(ADA, 'snooze web 1h because a demo runs late');
  const healSlack = world.slack.fail('*', { down: true });
  await asks(ADA, 'status');
  await world.aws.advanceTo(utc('2026-11-23 19:05'));
  healSlack();
  const healTable = world.aws.onFault(({ service }) =>
    service === 'dynamodb' ? { code: 'InternalServerError', status: 500 } : undefined,
  );
  await asks(ADA, 'start web');
  healTable();
  world.aws.onFault(({ service }) =>
    service === 'lambda' ? { code: 'AccessDeniedException', status: 403 } : undefined,
  );
  await asks(ADA, 'status');
  await world.aws.advanceTo(utc('2026-11-23 20:10'));

  const lines = log.lines.map((line) => JSON.stringify(line));
  expect(lines.some((line) => line.includes('"audit"'))).toBe(true);
  expect(lines.some((line) => line.includes('not handed over'))).toBe(true);
  const { responseBase, botToken } = world.slack;
  const told = lines.filter(
    (line) => line.includes(responseBase) || line.includes(botToken) || line.includes(`"${SIGNING_SECRET}"`),
  );
  expect(told).toEqual([]);
});
