import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from '../../../playground/world/world.ts';
import type { Metrics } from '../../../src/app/ports/metrics.ts';
import { ADA, CHANNEL, HOURS, utc } from '../town.ts';

let world: World;
/** What each regular run wrote, counts and amounts together. */
let written: Readonly<Record<string, number>>[];

const metrics: Metrics = {
  tick: (counts, amounts) => written.push({ at: world.clock.now(), ...counts, ...amounts }),
};

beforeEach(async () => {
  written = [];
  world = await startWorld({
    at: utc('2026-11-23 18:40'),
    config: { mode: 'act', channel: CHANNEL },
    channels: [{ id: CHANNEL, name: 'dev' }],
    users: [ADA],
    metrics,
  });
});
afterEach(async () => {
  await world.close();
});

const region = () => world.aws.account().region('eu-central-1');
const until = (text: string) => world.aws.advanceTo(utc(text));
const at = (text: string) => written.filter((each) => each.at === utc(text));
const sumOf = (name: string) => written.reduce((sum, each) => sum + (each[name] ?? 0), 0);

const addWeb = () =>
  region().addInstance({
    name: 'web',
    type: 't3.large',
    launchTime: utc('2026-11-23 08:00'),
    tags: { Uptime: HOURS },
  });

test('a notice keeps what its resources cost an hour', async () => {
  addWeb();
  region().addInstance({ type: 'x9.huge', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  await until('2026-11-23 18:46');
  const { notices } = await world.ports.store.read();
  expect(notices.flatMap(({ items }) => items.map(({ hourlyUsd }) => hourlyUsd?.toFixed(3)))).toEqual([
    undefined,
    '0.096',
  ]);
});

test('a night on the books: hours and dollars of the time it was down, counted by the ticks', async () => {
  addWeb();
  await until('2026-11-24 08:00');
  // Down from 19:00 to 08:00, whose tick counts the last five minutes.
  expect(sumOf('ParkedHours')).toBeCloseTo(13, 5);
  expect(sumOf('SavedUsd')).toBeCloseTo(13 * 0.096, 4);
  await until('2026-11-24 12:00');
  expect(sumOf('ParkedHours')).toBeCloseTo(13, 5);
  expect(at('2026-11-23 18:55')).toMatchObject([{ ParkedHours: 0, SavedUsd: 0 }]);
});

test('a run between the ticks, and one that comes again, count nothing twice', async () => {
  addWeb();
  // A start between two ticks wakes the engine at its own minute.
  region().addInstance({ name: 'ci', tags: { Uptime: 'start 20:02' }, state: 'stopped' });
  await until('2026-11-23 20:01');
  const heal = world.aws.onFault(({ operation }) =>
    operation === 'DescribeDBInstances' ? { code: 'AccessDenied' } : undefined,
  );
  await until('2026-11-23 20:09');
  heal();
  const runs = written.filter((each) => (each.at ?? 0) > utc('2026-11-23 20:01'));
  expect(runs.length).toBeGreaterThan(2);
  expect(runs.filter((each) => 'ParkedHours' in each)).toHaveLength(1);
});

test('without the price list everything still stops, hours are counted, and no dollars are claimed', async () => {
  const web = addWeb();
  world.aws.onFault(({ service }) => (service === 'pricing' ? { code: 'AccessDeniedException' } : undefined));
  await until('2026-11-23 19:11');
  expect(web.state).toBe('stopped');
  expect(world.runErrors).toEqual([]);
  const [tick] = at('2026-11-23 19:10');
  expect(tick?.ParkedHours).toBeCloseTo(1 / 12, 5);
  expect(tick).not.toHaveProperty('SavedUsd');
});
