/** `uptimectl savings`, over a night that is known. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA, CHANNEL, startTown, type Town, utc } from '../app/town.ts';
import { askTown } from './ask-town.ts';
import { run } from './terminal.ts';

let town: Town;

/** From 19:00 to 21:00 it is down; what Ada snoozes stays up until 20:00. */
beforeAll(async () => {
  town = await startTown('2026-11-23 18:40');
  for (const name of ['web', '=job'])
    town.region.addInstance({
      name,
      launchTime: utc('2026-11-23 08:00'),
      tags: { Uptime: 'mon-fri 08:00-19:00 UTC', env: 'dev' },
    });
  await town.until('2026-11-23 18:47');
  await town.slack.command(ADA.id, CHANNEL, '/uptime snooze web for 1h');
  await town.aws.idle();
  await town.until('2026-11-23 21:00');
}, 60_000);
afterAll(() => town.close());

const savings = (...args: readonly string[]) => askTown(town, 'savings', ...args);

test('says what was saved, what a snooze cost, and what is not in it', async () => {
  const { code, out, err } = await savings('week', '--by', 'resource');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(
    /^Saved about \$0\.\d\d in the last 7 days\.\n3 hours stopped by schedule, 2 resources\./,
  );
  expect(out).toMatch(/^=job +\$0\.\d\d +2 +1$/m);
  expect(out).toMatch(/^web +\$0\.\d\d +1 +1 +\$0\.\d\d$/m);
  expect(out).toMatch(new RegExp(`^ *${ADA.id}: 1 hour, \\$0\\.\\d\\d \\(web \\$0\\.\\d\\d\\)$`, 'm'));
  expect(out).toMatch(/reservations and Savings Plans are not subtracted/);
});

test('--csv has a line for each day and group, and nothing that a spreadsheet would run', async () => {
  const { out } = await savings('week', '--by', 'resource', '--csv');
  const [header, ...rows] = out.trimEnd().split('\r\n');
  expect(header).toBe('from,to,resource,id,hours,usd,unpriced,covered_usd');
  expect(
    rows
      .map((row) => row.split(',').toSpliced(3, 1))
      .map(([from, to, name, hours]) => [from, to, name, hours]),
  ).toEqual([
    ['2026-11-23', '2026-11-23', "'=job", '2.0000'],
    ['2026-11-23', '2026-11-23', 'web', '1.0000'],
  ]);
});

test('--json has minutes and amounts for programs', async () => {
  const { out } = await savings('week', '--by', 'env', '--json');
  const { saved, snoozed, groups, steps, snoozes, from, to } = JSON.parse(out);
  expect([from, to]).toEqual(['2026-11-17', '2026-11-23']);
  expect([saved.minutes, saved.unpriced, snoozed.minutes]).toEqual([180, 0, 60]);
  expect(groups.map(({ id }: { id: string }) => id)).toEqual(['dev']);
  expect(steps.at(-1)).toMatchObject({
    from: '2026-11-23',
    saved: { minutes: 180 },
    groups: { dev: { minutes: 180 } },
  });
  expect(snoozes).toMatchObject([{ by: ADA.id, cost: { minutes: 60 } }]);
});

test.each([
  [['year'], /"year": expected week, month or quarter\./],
  [['week', 'month'], /Too many words/],
])('%j is refused', async (words, said) => {
  const { code, err } = await run(['savings', ...words]);
  expect(code).toBe(2);
  expect(err).toMatch(said);
});

test('a tag that the settings do not count by is named', async () => {
  expect(await savings('--by', 'colour')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/only `team`, `env`/),
  });
});
