/** The emergency brake from a terminal: the program in this process, on the stand-in's clock, while Slack cannot be reached. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngine } from '../../src/cli/engine.ts';
import { runCli } from '../../src/cli/program.ts';
import { signIn } from '../../src/cli/sign-in.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';
import { PIPED, Screen } from './terminal.ts';

let town: Town;
beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  town = await startTown('2026-11-23 18:20');
  vi.stubEnv('AWS_ENDPOINT_URL', town.aws.url);
  town.region.addInstance({ name: 'web', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await town.close();
});

async function uptime(...args: readonly string[]) {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const { clock, ports } = town;
  const env = { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: town.aws.url, UPTIME_TABLE: 'uptime' };
  const code = await runCli(args, {
    ...{ stdin: Readable.from([]), stdout, stderr, clock, settings: ports.settings },
    screen: PIPED,
    env,
    schedules: scheduleContext(ports.settings),
    engine: async () =>
      createEngine({ mode: 'act', channel: CHANNEL }, await signIn(env), clock, recordingLog()),
  });
  return { code, out: stdout.text, err: stderr.text };
}

const web = () => town.region.instances.all()[0]?.state;

test('pauses everything without Slack, and lifts it; the channel hears of both when Slack is back', async () => {
  const endOutage = town.slack.fail('*', { down: true });
  expect(await uptime('pause', '--because', 'the audit')).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /^.* paused everything \(.*\) until someone unpauses it\. Reason: the audit\./,
    ),
  });
  expect((await uptime('status')).out).toMatch(/^! .* paused everything /m);
  await town.until('2026-11-23 19:10');
  expect(web()).toBe('running');
  endOutage();
  await town.until('2026-11-23 19:16');
  expect((await town.messages()).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Paused: .* paused everything/),
  ]);
  expect(await uptime('unpause')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/unpaused everything/),
  });
  await town.until('2026-11-23 19:22');
  expect((await town.messages()).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^No longer paused: .* unpaused everything/),
  );
  await town.until('2026-11-23 19:45');
  expect(web()).toBe('stopped');
  expect((await uptime('log', '--since', '3h')).out).toMatch(
    /from a terminal: .* paused everything\. Reason: the audit\./,
  );
});

test.each([
  [['pause'], 2, /Why\? Add a reason/],
  [['pause', '--because', 'x', '--until', 'tonight'], 2, /--until: expected an ISO 8601 instant/],
  [['pause', 'wbe', '--because', 'x'], 1, /Nothing tagged matches "wbe"/],
  [['pause', '--because', 'x', '--until', '2026-11-23T18:00:00Z'], 1, /That time has already passed/],
  [['unpause'], 1, /^Nothing is paused\./],
] as const)('%j pauses nothing', async (args, code, said) => {
  expect(await uptime(...args)).toMatchObject({ code, err: expect.stringMatching(said) });
  expect(await town.ports.store.readPauses()).toEqual([]);
});

test('one pulled in Slack is lifted from a terminal', async () => {
  await town.slack.command(ADA.id, CHANNEL, '/uptime pause web because of a test');
  await town.aws.idle();
  expect((await uptime('unpause')).err).toMatch(/Everything isn’t paused\. .* paused "web"/);
  expect((await uptime('unpause', 'web')).code).toBe(0);
});
