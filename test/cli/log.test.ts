/** `uptime log`, over a town whose evening is known. */
import { expect, onTestFinished, test } from 'vitest';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { askTown } from './ask-town.ts';
import { run } from './terminal.ts';

async function evening(): Promise<Town> {
  const town = await startTown('2026-11-23 18:40');
  onTestFinished(() => town.close());
  for (const name of ['web', 'job'])
    town.region.addInstance({ name, launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  await town.until('2026-11-23 18:47');
  await town.slack.command(ADA.id, CHANNEL, '/uptime snooze web for 2h because of the demo');
  await town.aws.idle();
  await town.until('2026-11-23 19:02');
  return town;
}

const log = (town: Town, ...args: readonly string[]) => askTown(town, 'log', ...args);

const ADAS = `Mon 2026-11-23 18:47, in ${CHANNEL}: ${ADA.id} kept web running until Mon 2026-11-23 21:00. Reason: the demo.\n`;
const STOP = 'Mon 2026-11-23 19:00: Uptime stopped job on schedule.\n';

test('prints what was done, the newest first, and finds it by name, pattern, person and time', async () => {
  const town = await evening();
  expect(await log(town)).toEqual({ code: 0, out: STOP + ADAS, err: '' });
  expect((await log(town, 'web')).out).toBe(ADAS);
  expect((await log(town, 'j*')).out).toBe(STOP);
  expect((await log(town, ADA.id)).out).toBe(ADAS);
  expect((await log(town, `@${ADA.id}`)).out).toBe(ADAS);
  await town.until('2026-11-23 19:50');
  expect((await log(town, '--since', '1h')).out).toBe(STOP);
  expect((await log(town, '--since', '1d')).out).toBe(STOP + ADAS);
  expect(await log(town, 'jbo')).toEqual({
    code: 1,
    out: '',
    err: 'The log has nothing about "jbo". Did you mean "job"?\n',
  });
  expect((await log(town, '@ada')).err).toBe(
    'The log has nothing by "ada". Name people by their Slack member ID, such as @U0123456789.\n',
  );
});

test('--json prints the entries, with times that programs read', async () => {
  const town = await evening();
  const { out } = await log(town, 'web', '--json');
  expect(JSON.parse(out)).toEqual({
    at: '2026-11-23T19:02:00.000Z',
    entries: [
      {
        at: '2026-11-23T18:47:00.000Z',
        verb: 'hold',
        by: ADA.id,
        from: { kind: 'slack', channel: CHANNEL },
        why: 'the demo',
        asked: 'web',
        request: expect.any(String),
        resources: [
          {
            key: expect.stringContaining('ec2-instance'),
            name: 'web',
            result: 'held',
            until: '2026-11-23T21:00:00.000Z',
          },
        ],
      },
    ],
    near: [],
  });
});

test.each(['monday', '0d', '401d', '7', '-1d'])(
  '--since %s is refused with what is expected',
  async (since) => {
    const { code, out, err } = await run(['log', `--since=${since}`]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('expected so many hours, days or weeks, up to 400 days, such as 12h, 7d or 2w.');
  },
);
