import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import type { Commitments } from '../../../src/app/ports/commitments.ts';
import type { Log } from '../../../src/app/ports/log.ts';
import { keepHistory } from '../../../src/app/savings/keep-history.ts';
import { readSavings } from '../../../src/app/savings/read-savings.ts';
import { createAuditLog } from '../../../src/aws/table/audit.ts';
import { createHistory } from '../../../src/aws/table/history.ts';
import { type AuditResult, auditEntries, SCHEDULE } from '../../../src/core/audit/entry.ts';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { LastChange, Resource } from '../../../src/core/resource/resource.ts';
import type { Target } from '../../../src/core/resource/target.ts';
import { lastWholeWeek, periodUpTo } from '../../../src/core/savings/period.ts';
import { instance, settings, utc } from '../../core/build.ts';

const SETTINGS = settings();
const OFFICE = 'mon-fri 08:00-19:00';
const WEB = instance(OFFICE, {
  tags: { Uptime: OFFICE, Owner: 'ada@example.com', env: 'test', secret: 'x' },
});
const day = (text: string): number => dateNumber(text) ?? Number.NaN;

const down = (at: string, by: LastChange['by'] = 'uptime', resource = WEB): Resource => ({
  ...resource,
  state: 'stopped',
  rawState: 'stopped',
  lastChange: { to: 'stopped', at: utc(at), by, detail: '' },
});

/** A memory, a clock and a price list. What a test gives it is what the engine finds. */
function world() {
  let now = 0;
  let fails = false;
  let refuses = false;
  const warnings: string[] = [];
  const table = createMemoryTable(() => now);
  const log: Log = { info() {}, error() {}, warn: (message) => warnings.push(message) };
  const auditLog = createAuditLog(table, () => now);
  const history = createHistory(table);
  const reads: string[] = [];
  const commitments: Commitments = {
    requestsFor: (kinds) => kinds.length,
    async read(accountId, _, { from, to }) {
      reads.push('coverage');
      if (refuses) throw new Error('not enabled');
      return Array.from({ length: to - from }, (_day, i) => ({
        day: from + i,
        accountId,
        shares: { 'ec2-instance': 0.4 },
      }));
    },
  };
  const ports = {
    commitments,
    history: {
      ...history,
      writeDay: (each: Parameters<typeof history.writeDay>[0]) =>
        fails ? Promise.reject(new Error('no table')) : history.writeDay(each),
    },
    auditLog: {
      ...auditLog,
      readEntries: (...asked: Parameters<typeof auditLog.readEntries>) => {
        reads.push('entries');
        return auditLog.readEntries(...asked);
      },
    },
    prices: {
      hourlyUsd: async (resources: readonly Resource[]) => {
        reads.push('prices');
        return new Map(resources.map(({ key }) => [key, 0.1]));
      },
    },
    settings: SETTINGS,
    log,
  };
  const see = (at: string, resources: readonly Resource[]) => {
    now = utc(at);
    const facts = { settings: SETTINGS, resources, holds: [], notices: [], remarks: new Map() };
    return plan(facts, now);
  };
  return {
    warnings,
    reads,
    refusing: (is: boolean) => {
      refuses = is;
    },
    failing: (is: boolean) => {
      fails = is;
    },
    tell: (
      at: string,
      verb: 'start' | 'stop',
      kind: Extract<AuditResult['kind'], 'started' | 'stopped'>,
      key = WEB.key,
    ) =>
      auditLog.writeEntries(
        auditEntries(`${at} ${verb}`, {
          at: utc(at),
          verb,
          by: SCHEDULE,
          from: { kind: 'schedule' },
          items: [{ key, name: 'web', result: { kind } }],
        }),
      ),
    tick: (at: string, resources: readonly Resource[], targets?: readonly Target[]) =>
      keepHistory({ plan: see(at, resources), unreadable: [] }, ports, targets),
    tickUnread: (at: string, targets?: readonly Target[]) =>
      keepHistory(
        {
          plan: see(at, []),
          unreadable: [{ accountId: WEB.accountId, region: WEB.region, what: 'EC2', reason: 'no answer' }],
        },
        ports,
        targets,
      ),
    days: async (from: string, to: string) =>
      (await history.readDays({ from: day(from), to: day(to) + 1 })).map(({ part, lines, ...each }) => [
        new Date(each.day * 86_400_000).toISOString().slice(0, 10),
        ...lines.map(({ minutes }) => minutes),
      ]),
    history,
    ask: (at: string, resources: readonly Resource[], period = periodUpTo('week', day(at.slice(0, 10)))) =>
      readSavings({ period, by: 'schedule' }, { plan: see(at, resources), unreadable: [] }, ports),
  };
}

test('the first tick of a day writes down the day before, once', async () => {
  const { tell, tick, days, reads } = world();
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00')]);
  expect(await days('2026-11-01', '2026-11-24')).toEqual([['2026-11-23', { schedule: 300 }]]);
  reads.length = 0;
  await tell('2026-11-23 19:30', 'start', 'started');
  await tick('2026-11-24 00:05', [down('2026-11-23 19:00')]);
  expect(reads).toEqual([]);
  expect(await days('2026-11-01', '2026-11-24')).toEqual([['2026-11-23', { schedule: 300 }]]);
});

test('what went on over midnight goes on in the next day', async () => {
  const { tell, tick, days } = world();
  await tell('2026-11-20 19:00', 'stop', 'stopped');
  for (const at of ['21', '22', '23']) await tick(`2026-11-${at} 00:00`, [down('2026-11-20 19:00')]);
  await tell('2026-11-23 08:00', 'start', 'started');
  await tick('2026-11-24 00:00', [WEB]);
  expect(await days('2026-11-20', '2026-11-24')).toEqual([
    ['2026-11-20', { schedule: 300 }],
    ['2026-11-21', { schedule: 1_440 }],
    ['2026-11-22', { schedule: 1_440 }],
    ['2026-11-23', { schedule: 480 }],
  ]);
});

test('after an outage the days in between are made up from the audit entries', async () => {
  const { tell, tick, days, failing, warnings } = world();
  await tick('2026-11-23 00:00', [WEB]);
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  failing(true);
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00')]);
  expect(warnings).toHaveLength(1);
  await tell('2026-11-24 08:00', 'start', 'started');
  await tell('2026-11-25 19:00', 'stop', 'stopped');
  failing(false);
  await tick('2026-11-26 10:00', [down('2026-11-25 19:00')]);
  expect(await days('2026-11-22', '2026-11-26')).toEqual([
    ['2026-11-22'],
    ['2026-11-23', { schedule: 300 }],
    ['2026-11-24', { schedule: 480 }],
    ['2026-11-25', { schedule: 300 }],
  ]);
});

test('what could not be read stays as it was', async () => {
  const { tell, tick, tickUnread, days } = world();
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00')]);
  await tickUnread('2026-11-25 00:00');
  expect(await days('2026-11-24', '2026-11-24')).toEqual([['2026-11-24', { schedule: 1_440 }]]);
});

test('a resource is labelled as the settings say', async () => {
  const { tell, tick, history } = world();
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tick('2026-11-24 00:00', [{ ...down('2026-11-23 19:00'), tags: WEB.tags }]);
  const [record] = await history.readDays({ from: day('2026-11-23'), to: day('2026-11-24') });
  expect(record?.lines[0]).toMatchObject({
    schedule: OFFICE,
    channel: 'C0DEV',
    owner: 'ada@example.com',
    tags: { env: 'test' },
    usdPerHour: 0.1,
  });
  expect(record?.lines[0]?.tags).not.toHaveProperty('secret');
});

test('each shard writes down its own, and a new division goes on from the last', async () => {
  const { tell, tick, history } = world();
  const other = instance(OFFICE, { id: 'i-b', region: 'us-east-1' });
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tell('2026-11-23 19:00', 'stop', 'stopped', other.key);
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00'), down('2026-11-23 19:00', 'uptime', other)]);
  const here = [{ accountId: WEB.accountId, region: 'eu-central-1' }];
  const there = [{ accountId: WEB.accountId, region: 'us-east-1' }];
  await tell('2026-11-24 08:00', 'start', 'started', other.key);
  await tick('2026-11-25 00:00', [down('2026-11-23 19:00')], here);
  await tick('2026-11-25 00:00', [other], there);
  const records = await history.readDays({ from: day('2026-11-24'), to: day('2026-11-25') });
  const lines = records.map(({ lines: some }) => some.map(({ key, minutes }) => [key, minutes.schedule]));
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual([[WEB.key, 1_440]]);
  expect(lines).toContainEqual([[other.key, 480]]);
});

test('a shard that cannot read its place counts nothing of another', async () => {
  const { tell, tick, tickUnread, days } = world();
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00')]);
  await tickUnread('2026-11-25 00:00', [{ accountId: WEB.accountId, region: 'us-east-1' }]);
  expect(await days('2026-11-24', '2026-11-24')).toEqual([['2026-11-24']]);
});

test('an answer has today in it, as far as it has come', async () => {
  const { tell, tick, ask } = world();
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  await tick('2026-11-24 00:00', [down('2026-11-23 19:00')]);
  const early = await ask('2026-11-24 06:00', [down('2026-11-23 19:00')]);
  expect(early.total.saved.minutes).toBe(300 + 360);
  await tell('2026-11-24 08:00', 'start', 'started');
  const later = await ask('2026-11-24 12:00', [WEB]);
  expect(later.total.saved).toMatchObject({ minutes: 300 + 480, unpriced: 0 });
  expect(later.total.saved.usd).toBeCloseTo(1.3, 10);
  expect(later.missing).toEqual([]);
});

test('a period that is over needs nothing of today', async () => {
  const { tell, tick, ask, reads } = world();
  await tell('2026-11-20 19:00', 'stop', 'stopped');
  for (const at of ['21', '22', '23', '24']) await tick(`2026-11-${at} 00:00`, [down('2026-11-20 19:00')]);
  reads.length = 0;
  const asked = await ask('2026-11-24 06:00', [down('2026-11-20 19:00')], lastWholeWeek(day('2026-11-24')));
  expect(asked.total.saved.minutes).toBe(300 + 2 * 1_440);
  expect(reads).toEqual([]);
});

test('what is covered is asked once a day, whatever comes of it, and left out of what is asked for', async () => {
  const { tell, tick, ask, reads, refusing, warnings } = world();
  const asked = () => reads.filter((each) => each === 'coverage').length;
  await tell('2026-11-23 19:00', 'stop', 'stopped');
  const web = down('2026-11-23 19:00');
  for (const date of ['24', '25']) await tick(`2026-11-${date} 00:00`, [web]);
  expect(asked()).toBe(0);
  refusing(true);
  for (const time of ['00:00', '00:05', '12:00']) await tick(`2026-11-26 ${time}`, [web]);
  expect([asked(), warnings.length]).toEqual([1, 1]);
  refusing(false);
  for (const time of ['00:00', '00:05']) await tick(`2026-11-27 ${time}`, [web]);
  expect(asked()).toBe(2);
  const { total, coverage } = await ask('2026-11-27 00:10', [web], {
    from: day('2026-11-23'),
    to: day('2026-11-25'),
  });
  // Five hours on Monday and all of Tuesday, of which 40 percent were paid for anyway.
  expect(total.saved.minutes).toBe(29 * 60);
  expect(total.saved.usd).toBeCloseTo(2.9 * 0.6, 10);
  expect(coverage).toEqual({ share: expect.closeTo(0.4, 10), daysWithout: 0 });
});
