import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import type { Commitments } from '../../../src/app/ports/commitments.ts';
import type { Log } from '../../../src/app/ports/log.ts';
import { keepCoverage } from '../../../src/app/savings/keep-coverage.ts';
import { createHistory } from '../../../src/aws/table/history.ts';
import { isoDate } from '../../../src/core/calendar/date.ts';
import type { DayLine } from '../../../src/core/savings/day.ts';
import { line, record } from '../../core/savings/lines.ts';

/** 2026-11-29 */
const TODAY = 20_786;
const NEWEST = TODAY - 3;
const HOME = '111122223333';
const night = { minutes: { schedule: 600 } };

const lineIn = (accountId: string, rest: Partial<DayLine> = {}, kind = 'ec2-instance'): DayLine =>
  line('web', { key: `${accountId}/eu-central-1/${kind}/web`, ...night, ...rest });

/** A memory, and an AWS that has a figure for each day unless a test says otherwise. */
function world() {
  const history = createHistory(createMemoryTable(() => TODAY * 86_400_000));
  const asked: string[] = [];
  const warnings: string[] = [];
  let requests: unknown;
  let has: (day: number, accountId: string) => boolean = () => true;
  const log: Log = {
    info: (_, fields) => {
      requests = fields?.requests;
    },
    warn: (message) => warnings.push(message),
    error() {},
  };
  const commitments: Commitments = {
    requestsFor: (kinds) => kinds.filter((kind) => kind !== 'free').length * 2,
    async read(accountId, kinds, { from, to }) {
      asked.push(`${accountId} ${[...kinds].sort()} ${isoDate(from)} ${isoDate(to)}`);
      if (accountId.startsWith('9')) throw new Error('not enabled');
      return Array.from({ length: to - from }, (_, i) => from + i)
        .filter((day) => has(day, accountId))
        .map((day) => ({ day, accountId, shares: { 'ec2-instance': 0.4 } }));
    },
  };
  return {
    asked,
    warnings,
    requests: () => requests,
    history,
    gives: (when: typeof has) => {
      has = when;
    },
    keep: (today = TODAY, isMine: (key: string) => boolean = () => true) =>
      keepCoverage(today, isMine, { commitments, history, log }),
    known: async () => (await history.readCoverage({ from: TODAY - 40, to: TODAY })).map(({ day }) => day),
  };
}

test('a day is asked about once two days have passed since its end, and once it is known no more', async () => {
  const { history, keep, asked, known, requests } = world();
  for (const day of [NEWEST - 1, NEWEST, NEWEST + 1, NEWEST + 2])
    await history.writeDay(record(day, [lineIn(HOME)]));
  await keep();
  expect(asked).toEqual([`${HOME} ec2-instance 2026-11-25 2026-11-27`]);
  expect(requests()).toBe(2);
  expect(await known()).toEqual([NEWEST - 1, NEWEST]);
  await keep(TODAY + 1);
  expect(asked.slice(1)).toEqual([`${HOME} ec2-instance 2026-11-27 2026-11-28`]);
});

test('what is not known yet is asked about again, for two weeks', async () => {
  const { history, keep, asked, gives } = world();
  const sunday = NEWEST - 4;
  for (const day of [sunday, NEWEST, NEWEST + 1]) await history.writeDay(record(day, [lineIn(HOME)]));
  gives((day) => day !== sunday);
  await keep();
  await keep(TODAY + 1);
  await keep(sunday + 3 + 14);
  expect(asked).toEqual([
    `${HOME} ec2-instance 2026-11-22 2026-11-27`,
    `${HOME} ec2-instance 2026-11-22 2026-11-28`,
  ]);
});

test('nothing is asked where nothing that has a price was down or snoozed', async () => {
  const { history, keep, asked, requests } = world();
  await history.writeDay(
    record(NEWEST, [
      lineIn(HOME, { minutes: { person: 600, long: 60 } }),
      lineIn(HOME, { usdPerHour: undefined }),
      lineIn('222233334444', {}, 'free'),
    ]),
  );
  await keep();
  expect([asked, requests()]).toEqual([[], undefined]);
  await history.writeDay(
    record(NEWEST, [lineIn(HOME, { minutes: {}, snoozes: [{ by: 'UADA', minutes: 60 }] })], 'other'),
  );
  await keep();
  expect(asked).toHaveLength(1);
});

test('ten requests a day at most, for the dearest accounts', async () => {
  const { history, keep, asked, requests } = world();
  const accounts = Array.from({ length: 7 }, (_, i) => `11112222000${i}`);
  await history.writeDay(
    record(
      NEWEST,
      accounts.map((account, i) => lineIn(account, { usdPerHour: 1 + i })),
    ),
  );
  await keep();
  expect(asked.map((each) => each.slice(0, 12))).toEqual(accounts.toReversed().slice(0, 5));
  expect(requests()).toBe(10);
});

test('an account that refuses keeps no other from its figure, and is asked again the day after', async () => {
  const { history, keep, asked, known, warnings } = world();
  const refusing = '999900000001';
  await history.writeDay(record(NEWEST, [lineIn(refusing, { usdPerHour: 9 }), lineIn(HOME)]));
  await keep();
  expect(asked.map((each) => each.slice(0, 12))).toEqual([refusing, HOME]);
  expect(await known()).toEqual([NEWEST]);
  expect(warnings).toHaveLength(1);
  await keep(TODAY + 1);
  expect(asked.slice(2)).toEqual([`${refusing} ec2-instance 2026-11-26 2026-11-27`]);
});

test('of several shards one asks about an account, and about all of its kinds', async () => {
  const { history, keep, asked } = world();
  const database = lineIn(HOME, {}, 'rds-instance');
  const machine = line('web', { key: `${HOME}/eu-west-1/ec2-instance/web`, ...night });
  await history.writeDay(record(NEWEST, [database], 'one'));
  await history.writeDay(record(NEWEST, [machine], 'two'));
  await keep(TODAY, (key) => key === machine.key);
  expect(asked).toEqual([]);
  await keep(TODAY, (key) => key === database.key);
  expect(asked).toEqual([`${HOME} ec2-instance,rds-instance 2026-11-26 2026-11-27`]);
});
