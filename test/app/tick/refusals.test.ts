/** What AWS cannot do, or not for all: said once, and no resource pays for another. Mondays and Tuesdays, in UTC. */
import { afterEach, describe, expect, test } from 'vitest';
import { HOURS, startTown, type Town } from '../town.ts';

let town: Town;
afterEach(() => town.close());
afterEach(() => expect(town.errors()).toEqual([]));

const tags = { Uptime: HOURS };
const texts = async () => (await town.messages()).map(({ text }) => text);

describe('a database that nobody can stop or start', () => {
  test.each(['failed', 'restore-error', 'insufficient-capacity', 'storage-full'])(
    '%s is said once, and neither announced nor priced',
    async (status) => {
      town = await startTown('2026-11-23 17:00');
      const db = town.region.addDbInstance({ id: 'orders', tags });
      town.region.setStatus(db, status);
      await town.until('2026-11-23 19:10');
      const said = await texts();
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('orders');
      expect(said[0]).not.toMatch(/19:00|\$|USD/);
      expect(town.aws.countCalls()['rds:StopDBInstance']).toBeUndefined();
    },
  );

  test('is not announced the next evening either', async () => {
    town = await startTown('2026-11-23 18:30');
    town.region.setStatus(town.region.addDbInstance({ id: 'orders', tags }), 'failed');
    await town.until('2026-11-24 19:10');
    expect(await texts()).toHaveLength(1);
  });

  test('is parked again once a person has put it right', async () => {
    town = await startTown('2026-11-23 17:00');
    const db = town.region.addDbInstance({ id: 'orders', tags });
    town.region.setStatus(db, 'storage-full');
    await town.until('2026-11-23 17:30');
    town.region.setStatus(db, 'available');
    await town.until('2026-11-23 20:00');
    expect(db.status).toBe('stopped');
  });
});

describe('a database whose key cannot be used', () => {
  test('is started in its hours once the key is back, and is not announced while it is down', async () => {
    town = await startTown('2026-11-23 10:00');
    const db = town.region.addDbInstance({ id: 'orders', tags });
    await town.until('2026-11-23 10:06');
    town.region.setStatus(db, 'inaccessible-encryption-credentials-recoverable');
    db.keyDisabled = true;
    await town.until('2026-11-23 12:00');
    const said = await texts();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/orders.*enable the key/);
    db.keyDisabled = false;
    await town.until('2026-11-23 12:45');
    expect(db.status).toBe('available');
  });

  test('stays down out of its hours', async () => {
    town = await startTown('2026-11-23 20:00');
    const db = town.region.addDbInstance({ id: 'orders', tags, status: 'stopped' });
    town.region.setStatus(db, 'inaccessible-encryption-credentials-recoverable');
    await town.until('2026-11-23 23:00');
    expect(db.status).toBe('inaccessible-encryption-credentials-recoverable');
    expect(await texts()).toEqual([]);
  });
});

test('a policy that excludes one machine keeps none of the nineteen others up, and fails no run', async () => {
  town = await startTown('2026-11-23 18:30');
  for (let n = 1; n <= 20; n++) town.region.addInstance({ name: `web-${n}`, tags });
  const excluded = town.region.instances.all()[7]?.id ?? '';
  town.aws.onFault(({ operation, input }) =>
    operation === 'StopInstances' && JSON.stringify(input).includes(excluded)
      ? {
          code: 'UnauthorizedOperation',
          message: 'You are not authorized. Encoded authorization failure message: 8sK',
          status: 403,
        }
      : undefined,
  );
  await town.until('2026-11-23 21:00');
  const up = town.region.instances.all().filter(({ state }) => state === 'running');
  expect(up.map(({ id }) => id)).toEqual([excluded]);
});

test.each([
  ['no room', () => town.region.takeCapacity('p5.large', 'eu-central-1a', 13), /no p5\.large capacity/],
  ['a quota', () => town.region.instances.setQuota(13), /Service Quotas/],
])('%s for twenty: thirteen start, and the reason is said once for the others', async (_, take, reason) => {
  town = await startTown('2026-11-24 07:50');
  for (let n = 1; n <= 20; n++) {
    town.region.addInstance({ name: `web-${n}`, type: 'p5.large', tags, state: 'stopped' });
  }
  take();
  await town.until('2026-11-24 10:00');
  const up = town.region.instances.all().filter(({ state }) => state === 'running');
  expect(up).toHaveLength(13);
  const said = (await texts()).join('\n');
  expect(said).toMatch(reason);
  expect(said.match(new RegExp(reason, 'g'))).toHaveLength(1);
  expect(said).toContain('and 2 more');
});

test('a Spot instance that AWS took back is not started in vain, and is parked again when it is back', async () => {
  town = await startTown('2026-11-24 09:00');
  const machine = town.region.addInstance({ name: 'spot', tags, spot: 'persistent' });
  town.region.interruptSpot(machine);
  await town.until('2026-11-24 12:00');
  expect(town.aws.countCalls()['ec2:StartInstances']).toBeUndefined();
  expect(await texts()).toHaveLength(1);
  town.region.returnSpot(machine);
  await town.until('2026-11-24 20:00');
  expect(machine.state).toBe('stopped');
});
