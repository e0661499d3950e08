/** What a firing costs, through the handler that ships. */
import { afterEach, expect, test } from 'vitest';
import { mapLimited } from '../../../src/app/limiter.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

/** Calls that a firing of a notice of `count` machines makes while there are so many other notices and holds. */
async function callsOfFiring(count: number, others: { notices: number; holds: number }) {
  town = await startTown('2026-11-23 18:40');
  const { store } = town.ports;
  const machines = Array.from({ length: count }, () => town.region.addInstance(MORNING));
  await town.until('2026-11-23 18:47');
  const [notice] = (await store.read()).notices;
  if (notice?.items.length !== count) throw new Error(`no notice of ${count}`);
  const other = (index: number) => `111122223333/eu-central-1/ec2-instance/i-other-${index}`;
  for (let index = 0; index < others.notices; index += 1) {
    const items = notice.items.map((item) => ({ ...item, key: other(index) }));
    await store.claimNotice(
      { ...notice, name: `notice.other.${index}`, channel: CHANNEL, items },
      notice.claimedAt,
    );
  }
  await mapLimited(
    Array.from({ length: others.holds }, (_, index) => resourceRef(other(index))),
    8,
    (resource) =>
      store.createHold({
        keep: 'running',
        by: 'U1',
        createdAt: notice.claimedAt,
        until: notice.stopAt + HOUR_MS,
        resource,
        requestId: 'press',
      }),
  );
  town.clock.set(utc('2026-11-23 19:00'));
  town.aws.clearCalls();
  await createEngineHandler(town.ports)({ type: 'notice', name: notice.name });
  const calls = town.aws.countCalls();
  expect(new Set(machines.map(({ state }) => state))).toEqual(new Set(['stopping']));
  return calls;
}

test.each([
  [1, { notices: 0, holds: 0 }],
  [25, { notices: 0, holds: 0 }],
  [100, { notices: 0, holds: 0 }],
  [25, { notices: 100, holds: 0 }],
  [25, { notices: 10, holds: 1_000 }],
])('a firing of %i machines, beside %j', { timeout: 60_000 }, async (count, others) => {
  const calls = await callsOfFiring(count, others);
  const batches = Math.ceil(count / 25);
  const table = Object.entries(calls).filter(([name]) => name.startsWith('dynamodb:'));
  expect(Object.fromEntries(table)).toEqual({
    // The notice; holds, refusals and acts on its machines, the holds again before acting and after rewriting; what is asked of AWS, before and after.
    'dynamodb:GetItem': 1,
    'dynamodb:BatchGetItem': 5,
    'dynamodb:BatchWriteItem': 2 * batches,
  });
  expect(table.reduce((sum, [, made]) => sum + made, 0)).toBeLessThanOrEqual(6 + 3 * batches);
  expect(calls['scheduler:GetSchedule'] ?? 0).toBe(0);
  expect(calls['scheduler:ListSchedules'] ?? 0).toBe(0);
});
