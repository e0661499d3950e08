/** What a firing costs, through the handler that ships. */
import { afterEach, expect, test } from 'vitest';
import { mapLimited } from '../../../src/app/limiter.ts';
import { HOLD } from '../../../src/aws/table/forms.ts';
import { spreadKey } from '../../../src/aws/table/partitions.ts';
import { writeRecord } from '../../../src/aws/table/record-text.ts';
import { laneOf } from '../../../src/core/notice/lane.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { noticeName } from '../../../src/core/notice/notice-name.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { DAY_MS, HOUR_MS } from '../../../src/core/time.ts';
import { withTable } from '../../aws/table/raw-table.ts';
import { HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

interface Own {
  readonly instances: number;
  readonly databases: number;
}

interface Others {
  /** Other open notices: at the same time and at others. */
  readonly notices: number;
  /** Holds on other resources. */
  readonly holds: number;
}

const otherKey = (index: number) => `111122223333/eu-central-1/ec2-instance/i-other-${index}`;

const writeHolds = (count: number, at: number): Promise<void> =>
  withTable(town, (table) =>
    table.putMany(
      Array.from({ length: count }, (_, index) => ({
        ...spreadKey('hold', resourceRef(otherKey(index))),
        fields: {
          press: writeRecord(HOLD, { keep: 'running', by: 'U1', createdAt: at, until: at + 5 * HOUR_MS }),
        },
        until: at + DAY_MS,
      })),
    ),
  );

/** Notices in other lanes of the same minute, and at other minutes. */
async function writeNotices(count: number, like: StoredNotice): Promise<void> {
  const own = laneOf(like)?.lane;
  const all = Array.from({ length: 4 * count }, (_, index): StoredNotice => {
    const stopAt = like.stopAt + (index % 2) * HOUR_MS;
    const channel = `C0OTHER${String(index).padStart(4, '0')}`;
    const items = like.items.map((item) => ({ ...item, key: otherKey(index) }));
    return { ...like, name: noticeName(channel, stopAt), channel, stopAt, items };
  });
  const others = all.filter((notice) => notice.stopAt !== like.stopAt || laneOf(notice)?.lane !== own);
  await mapLimited(others.slice(0, count), 8, (each) => town.ports.store.claimNotice(each, like.claimedAt));
}

/** Calls that a firing makes of one notice. */
async function callsOfFiring({ instances, databases }: Own, others: Others) {
  town = await startTown('2026-11-23 18:40');
  const machines = [
    ...Array.from({ length: instances }, () => town.region.addInstance(MORNING)),
    ...Array.from({ length: databases }, (_, index) =>
      town.region.addDbInstance({ id: `db-${index}`, tags: { Uptime: HOURS } }),
    ),
  ];
  await town.until('2026-11-23 18:47');
  const [notice] = (await town.ports.store.read()).notices;
  if (notice?.items.length !== machines.length) throw new Error(`no notice of ${machines.length}`);
  await writeNotices(others.notices, notice);
  await writeHolds(others.holds, notice.claimedAt);
  town.clock.set(utc('2026-11-23 19:00'));
  town.aws.clearCalls();
  await town.engine({ type: 'stops', ...laneOf(notice) });
  expect(new Set(town.region.instances.all().map(({ state }) => state))).toEqual(
    new Set(instances > 0 ? ['stopping'] : []),
  );
  expect(new Set(town.region.databases.instances().map(({ status }) => status))).toEqual(
    new Set(databases > 0 ? ['stopping'] : []),
  );
  return town.aws.countCalls();
}

const ALONE: Others = { notices: 0, holds: 0 };

test.each<[Own, Others]>([
  [{ instances: 1, databases: 0 }, ALONE],
  [{ instances: 25, databases: 0 }, ALONE],
  [{ instances: 100, databases: 0 }, ALONE],
  [{ instances: 250, databases: 0 }, ALONE],
  [{ instances: 0, databases: 12 }, ALONE],
  [{ instances: 20, databases: 5 }, ALONE],
  [
    { instances: 20, databases: 5 },
    { notices: 1, holds: 0 },
  ],
  [
    { instances: 20, databases: 5 },
    { notices: 10, holds: 10_000 },
  ],
  [
    { instances: 20, databases: 5 },
    { notices: 100, holds: 0 },
  ],
  [
    { instances: 20, databases: 5 },
    { notices: 500, holds: 10_000 },
  ],
])('a firing of %j, beside %j', { timeout: 120_000 }, async (own, others) => {
  const calls = await callsOfFiring(own, others);
  const count = own.instances + own.databases;
  const batches = Math.ceil(count / 25);
  const table = Object.entries(calls).filter(([name]) => name.startsWith('dynamodb:'));
  expect(Object.fromEntries(table)).toEqual({
    // The settings; the lane's notices; holds, refusals, acts and sightings of their machines and the pauses; the holds again before acting and after rewriting,
    // the pauses again before acting; what AWS is
    // asked for, databases by themselves; one audit entry.
    'dynamodb:Query': 2,
    'dynamodb:GetItem': 1,
    'dynamodb:BatchGetItem': Math.ceil((4 * count + 1) / 100) + 2 * Math.ceil(count / 100),
    'dynamodb:BatchWriteItem': Math.ceil(own.instances / 25) + Math.ceil(own.databases / 25) + 1,
  });
  const sum = (service: string) =>
    Object.entries(calls).reduce((all, [name, made]) => all + (name.startsWith(service) ? made : 0), 0);
  expect(sum('dynamodb:')).toBeLessThanOrEqual(7 + 3 * batches);
  expect(sum('scheduler:')).toBe(0);
  expect(sum('ec2:')).toBeLessThanOrEqual(own.instances === 0 ? 0 : 4 + Math.ceil(own.instances / 200));
  expect(sum('rds:')).toBeLessThanOrEqual(own.databases === 0 ? 0 : 4 + own.databases);
});
