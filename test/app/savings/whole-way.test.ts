/** A night of every kind, through the handlers that run in Lambda: what the history says of it the day after. */
import { afterEach, expect, test } from 'vitest';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { ADA, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const linesOf = async (date: string) => {
  const day = dateNumber(date) ?? Number.NaN;
  const records = (await town.ports.history?.readDays({ from: day, to: day + 1 })) ?? [];
  return new Map(records.flatMap(({ lines }) => lines.map((line) => [line.name, line])));
};

/** Frankfurt's prices on Virginia's, in the stand-in's price list. */
const DEARER = 1.153_846;

const OF_EIGHT = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

test('the price is that of all it consists of: members, copies and size', async () => {
  town = await startTown('2026-11-23 18:40');
  const { region } = town;
  region.addInstance({ name: 'web', type: 't3.large', ...OF_EIGHT });
  region.addInstance({ name: 'odd', type: 'x9.huge', ...OF_EIGHT });
  const tags = { Uptime: HOURS };
  region.addDbCluster({ id: 'shop', members: 2, tags });
  region.addDbInstance({ id: 'orders', instanceClass: 'db.t3.medium', tags });
  region.addDbInstance({ id: 'twice', instanceClass: 'db.t3.medium', multiAz: true, tags });
  region.addGroup({ id: 'workers', min: 2, desired: 4, max: 8, tags });
  region.addEcsService({ cluster: 'blue', name: 'api', desired: 3, tags });
  region.nodeGroups.add({
    ...{ cluster: 'dev', name: 'pool', minSize: 1, desiredSize: 3, maxSize: 5 },
    tags,
  });
  await town.until('2026-11-24 00:01');

  const lines = [...(await linesOf('2026-11-23')).values()];
  const table = lines.map(({ name, minutes, usdPerHour }) => [
    name,
    minutes.schedule,
    usdPerHour?.toFixed(4),
  ]);
  expect(table.sort()).toEqual([
    // Three Fargate tasks of a quarter vCPU and half a GB.
    ['blue/api', 300, (3 * (0.25 * 0.04048 + 0.5 * 0.004445) * DEARER).toFixed(4)],
    ['dev/pool', 300, (3 * 0.0416 * DEARER).toFixed(4)],
    ['odd', 300, undefined],
    ['orders', 300, (0.072 * DEARER).toFixed(4)],
    ['shop', 300, (2 * 0.26 * DEARER).toFixed(4)],
    ['twice', 300, (2 * 0.072 * DEARER).toFixed(4)],
    ['web', 300, (0.0832 * DEARER).toFixed(4)],
    ['workers', 300, (4 * 0.0416 * DEARER).toFixed(4)],
  ]);
  expect(town.errors()).toEqual([]);
});

test('what a snooze cost is known by person, and a stop by hand is nobody else’s', async () => {
  town = await startTown('2026-11-23 18:40');
  const web = town.region.addInstance({ name: 'web', type: 't3.large', ...OF_EIGHT });
  await town.until('2026-11-23 18:50');
  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 22:00');
  town.region.startByHand(web);
  await town.until('2026-11-23 22:30');
  town.region.stopByHand(web);
  await town.until('2026-11-24 00:01');
  const line = (await linesOf('2026-11-23')).get('web');
  expect(line?.snoozes).toEqual([{ by: ADA.id, minutes: 60 }]);
  // From 20:00, when the snooze ended, to 22:00; someone's own stop is theirs.
  expect(line?.minutes).toEqual({ schedule: 120, person: 90 });
});
