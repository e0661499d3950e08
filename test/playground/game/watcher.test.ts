import { afterEach, beforeEach, expect, test } from 'vitest';
import { scaleByHand } from '../../../playground/aws/scale-by-hand.ts';
import { Watcher } from '../../../playground/game/watcher.ts';
import { HOURS, startTown, type Town, utc } from '../../app/town.ts';

let town: Town;
let watcher: Watcher;
beforeEach(async () => {
  town = await startTown('2026-11-23 18:44');
  town.region.addInstance({ name: 'web-1', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  watcher = new Watcher(town.settings, () => town.clock.now());
});
afterEach(() => town.close());

/** Ports whose inventory answers only when told. */
function slowReading() {
  const told = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const { inventory, store } = town.ports;
  return {
    answer: told.resolve,
    hasRead: done.promise,
    ports: {
      store,
      inventory: {
        read: async () => {
          const reading = await inventory.read();
          done.resolve();
          await told.promise;
          return reading;
        },
      },
    },
  };
}

const known = () =>
  watcher
    .plan()
    ?.decisions.map(({ resource }) => resource.name)
    .sort();

test('a reading that ends after one that began later is of no account', async () => {
  const slow = slowReading();
  const early = watcher.look(slow.ports);
  await slow.hasRead;
  town.region.addInstance({ name: 'web-2', tags: { Uptime: HOURS } });
  await watcher.look(town.ports);
  expect(known()).toEqual(['web-1', 'web-2']);
  slow.answer();
  await early;
  expect(known()).toEqual(['web-1', 'web-2']);
});

test('what a run decided is told by what it has read itself, whatever the page has read since', async () => {
  const watched = watcher.watch(town.ports);
  await Promise.all([watched.inventory.read(), watched.store.read()]);
  // Before the run ends, the machine disappears and the page reads again.
  await town.until('2026-11-23 18:45');
  for (const { id } of town.region.instances.all()) town.region.stopByHand(id);
  await watcher.look(town.ports);
  watcher.ran({ type: 'tick' }, undefined);
  expect(watcher.looks.flatMap(({ lines }) => lines.map(({ text }) => text))).toContainEqual(
    expect.stringMatching(/^announce web-1/),
  );
});

test('a run that has read nothing decides nothing, though the page has read meanwhile', async () => {
  await watcher.look(town.ports);
  watcher.ran({ type: 'snooze' }, undefined);
  expect(watcher.looks).toMatchObject([{ detail: '', lines: [] }]);
});

test('wound fast, it asks AWS again once a group, a service or a node group has another size', async () => {
  const { region } = town;
  town.aws.on((event) => watcher.aws(event));
  const tags = { Uptime: HOURS };
  const scaled = [
    region.addGroup({ id: 'asg', desired: 2, suspended: ['Terminate'], tags }),
    region.addEcsService({ name: 'api', desired: 2, tags }),
    region.nodeGroups.add({ cluster: 'dev', name: 'pool', desiredSize: 2, tags }),
  ];
  const watched = watcher.watch(town.ports);
  const sizes = async () => {
    const { resources } = await watched.inventory.read();
    return resources.flatMap(({ scale }) => scale?.now.desired ?? []);
  };
  watcher.skips = true;
  expect(await sizes()).toEqual([2, 2, 2]);
  for (const [i, each] of scaled.entries()) {
    scaleByHand(region, each, { min: each.kind === 'ecs-service' ? undefined : 0, desired: 0 });
    expect((await sizes()).filter((size) => size === 0)).toHaveLength(i + 1);
  }
});
