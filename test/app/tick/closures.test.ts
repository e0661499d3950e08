/** A long closure, from the message ahead of it to the week in which AWS restarts a database. */
import { afterEach, expect, test } from 'vitest';
import type { Config } from '../../../src/config/define.ts';
import { startTown, type Town, utc } from '../town.ts';

const CLOSED = 'mon-fri 08:00-19:00 UTC except 2026-12-25..2027-01-05';

let town: Town;
afterEach(() => town.close());

async function openTown(from: string, config: Partial<Config> = {}) {
  town = await startTown(from, config);
  const web = town.region.addInstance({ name: 'web', tags: { Uptime: CLOSED } });
  const db = town.region.addDbInstance({ id: 'orders', status: 'available', tags: { Uptime: CLOSED } });
  return { web, db };
}

const texts = async () => (await town.messages()).map((message) => JSON.stringify(message));
const matching = async (what: RegExp) => (await texts()).filter((text) => what.test(text)).length;

const AHEAD = /Fri 25 Dec 2026 to Tue 5 Jan 2027 \(12 days\).*2 stay stopped.*orders, web/;

test('two weeks before it the channel hears of it, once', async () => {
  await openTown('2026-12-11 07:50');
  await town.until('2026-12-11 07:58');
  expect(await matching(AHEAD)).toBe(0);
  await town.until('2026-12-11 12:00');
  expect(await matching(AHEAD)).toBe(1);
  expect(town.errors()).toEqual([]);
});

test('but not in observe mode', async () => {
  await openTown('2026-12-11 07:50', { mode: 'observe' });
  await town.until('2026-12-11 09:00');
  expect(await matching(AHEAD)).toBe(0);
});

test('the notice and its record say until when', async () => {
  const { web, db } = await openTown('2026-12-24 18:30');
  await town.until('2026-12-24 18:50');
  expect(await matching(/2 resources will stop.*Excepted in its schedule: stays stopped until/)).toBe(1);
  await town.until('2026-12-24 19:20');
  expect([web.state, db.status]).toEqual(['stopped', 'stopped']);
  expect(await matching(/2 resources stopped.*Excepted in its schedule: stays stopped until/)).toBe(1);
  expect(town.errors()).toEqual([]);
});

test('a database that AWS restarts within it is stopped again, and that is said once', async () => {
  town = await startTown('2026-12-31 18:55');
  const db = town.region.addDbInstance({
    id: 'orders',
    status: 'stopped',
    automaticRestartAt: utc('2026-12-31 19:10'),
    tags: { Uptime: CLOSED },
  });
  await town.until('2026-12-31 19:26');
  expect(db.status).toBe('available');
  expect(await texts()).toHaveLength(1);
  expect(await matching(/orders.*AWS restarted it/)).toBe(1);
  await town.until('2026-12-31 20:30');
  expect(db.status).toBe('stopped');
  expect(await texts()).toHaveLength(1);
  expect(await matching(/Excepted in its schedule: stays stopped until/)).toBe(1);
  expect(town.errors()).toEqual([]);
});

test('with a calendar from the settings, people read its name', async () => {
  town = await startTown('2026-12-24 18:40', {
    calendars: { berlin: { title: 'Berlin', dates: { '2026-12-25': 'Christmas Day' } } },
  });
  const tags = { Uptime: 'mon-fri 08:00-19:00 UTC except berlin' };
  town.region.addInstance({ name: 'web', launchTime: utc('2026-12-24 08:00'), tags });
  await town.until('2026-12-24 18:50');
  expect(await matching(/Christmas Day \(Berlin\): stays stopped until/)).toBe(1);
  expect(town.errors()).toEqual([]);
});
