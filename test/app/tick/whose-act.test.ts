/** Uptime remembers what it did, so it takes nobody's act for its own, nor its own for somebody's. Mondays and Tuesdays, in UTC. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());
afterEach(() => expect(town.errors()).toEqual([]));

const HOLD_DB = { tags: { Uptime: HOURS } };

async function type(text: string): Promise<string> {
  await town.slack.command(ADA.id, CHANNEL, `/uptime ${text}`);
  await town.aws.idle();
  const last = town.slack.privateAnswers(ADA.id).at(-1);
  return last ? renderMessage(last, { timeZone: 'UTC', now: town.clock.now() }) : '';
}

const statusOf = (id: string): string => {
  const found = town.region.find(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return 'status' in found ? found.status : found.state;
};

describe('a slow stop of its own', () => {
  test('that ends within the hours does not keep a cluster down for the day', async () => {
    town = await startTown('2026-11-23 18:40', {}, { timings: { clusterStoppingMs: 25 * MINUTE_MS } });
    town.region.addDbCluster({ id: 'shop', ...HOLD_DB });
    await town.until('2026-11-23 18:46');
    await type('snooze shop until tomorrow 07:40');
    await town.until('2026-11-24 07:41');
    expect(statusOf('shop')).toBe('stopping');
    await town.until('2026-11-24 08:20');
    expect(statusOf('shop')).toBe('available');
    expect(await type('why shop')).toContain('on schedule');
  });

  test('across the start of the hours likewise', async () => {
    town = await startTown('2026-11-24 06:50', {}, { timings: { dbStoppingMs: 70 * MINUTE_MS } });
    town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
    await town.until('2026-11-24 07:30');
    expect(statusOf('orders')).toBe('stopping');
    await town.until('2026-11-24 08:31');
    expect(statusOf('orders')).toMatch(/starting|available/);
  });
});

test('a cluster that its schedule started is up by its schedule, not by hand', async () => {
  town = await startTown('2026-11-24 07:50');
  town.region.addDbCluster({ id: 'shop', ...HOLD_DB, status: 'stopped' });
  await town.until('2026-11-24 08:10');
  expect(statusOf('shop')).toBe('available');
  const why = await type('why shop');
  expect(why).toContain('on schedule');
  expect(why).not.toMatch(/by hand|API call/);
});

describe('an event that is late', () => {
  test('a database stopped by hand is not started again by the tick in between', async () => {
    town = await startTown('2026-11-24 10:01', {}, { timings: { dbEventsLateMs: 4 * MINUTE_MS } });
    town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
    await town.until('2026-11-24 10:06');
    town.region.stopByHand('orders');
    await town.until('2026-11-24 10:11');
    expect(statusOf('orders')).toBe('stopped');
    await town.until('2026-11-24 12:00');
    expect(statusOf('orders')).toBe('stopped');
  });

  test('nor one that somebody stopped through Uptime', async () => {
    town = await startTown('2026-11-24 10:01', {}, { timings: { dbEventsLateMs: 4 * MINUTE_MS } });
    town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
    await town.until('2026-11-24 10:06');
    await type('stop orders');
    await town.until('2026-11-24 12:00');
    expect(statusOf('orders')).toBe('stopped');
  });

  test('a database started by hand in the evening gets a notice of its own', async () => {
    town = await startTown('2026-11-23 18:40', {}, { timings: { dbEventsLateMs: MINUTE_MS } });
    town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
    await town.until('2026-11-23 19:54:10');
    town.region.startByHand('orders');
    await town.until('2026-11-23 20:01');
    expect(statusOf('orders')).toBe('available');
    await town.until('2026-11-23 20:20');
    expect(statusOf('orders')).toBe('available');
    expect(await town.messages()).toHaveLength(2);
    await town.until('2026-11-23 22:10');
    expect(statusOf('orders')).toMatch(/stopp/);
  });

  test('or lost: the second look takes it for a person’s', async () => {
    town = await startTown('2026-11-24 10:01', {}, { timings: { dbEventsLateMs: 99 * 24 * 60 * MINUTE_MS } });
    town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
    await town.until('2026-11-24 19:10');
    expect(statusOf('orders')).toBe('stopped');
    await town.until('2026-11-25 08:10');
    expect(statusOf('orders')).toBe('available');
  });
});

describe('a shutdown from inside', () => {
  test('within the hours stays until the next start, and is dated when it was seen', async () => {
    town = await startTown('2026-11-24 07:40');
    const web = town.region.addInstance({
      name: 'web',
      launchTime: utc('2026-11-24 07:30'),
      tags: { Uptime: HOURS },
    });
    await town.until('2026-11-24 12:00');
    town.region.shutDownFromInside(web);
    await town.until('2026-11-24 12:30');
    expect(web.state).toBe('stopped');
    expect(await type('why web')).toContain('12:0');
    await town.until('2026-11-24 18:59');
    expect(web.state).toBe('stopped');
    await town.until('2026-11-25 08:05');
    expect(web.state).toBe('running');
  });

  test('after a start until 21:30 likewise', async () => {
    town = await startTown('2026-11-23 19:30');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    await town.until('2026-11-23 19:31');
    await type('start web until 21:30');
    await town.until('2026-11-23 20:00');
    expect(web.state).toBe('running');
    town.region.shutDownFromInside(web);
    await town.until('2026-11-23 21:00');
    expect(web.state).toBe('stopped');
  });
});

test('a start until an hour ends then, where nothing else says when', async () => {
  town = await startTown('2026-11-24 10:01');
  const web = town.region.addInstance({
    name: 'web',
    state: 'stopped',
    tags: { Uptime: 'mon-fri stop 19:00 UTC' },
  });
  await type('start web for 1h');
  await town.until('2026-11-24 11:00');
  expect(web.state).toBe('running');
  await town.until('2026-11-24 11:05');
  expect(await town.messages()).not.toHaveLength(0);
  expect(web.state).toBe('stopped');
});

test('a stop by hand minutes after a snooze is nobody else’s', async () => {
  town = await startTown('2026-11-24 10:01');
  town.region.addDbInstance({ id: 'orders', ...HOLD_DB });
  await type('snooze orders for 1h');
  town.clock.set(utc('2026-11-24 10:04') + 30 * SECOND_MS);
  town.region.stopByHand('orders');
  await town.until('2026-11-24 11:00');
  expect(statusOf('orders')).toBe('stopped');
});
