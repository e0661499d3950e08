/** Notices with one stop time share a run, in lanes. */
import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from '../../../playground/world/world.ts';
import { laneOf } from '../../../src/core/notice/lane.ts';
import { noticeName } from '../../../src/core/notice/notice-name.ts';
import { withTable } from '../../aws/table/raw-table.ts';
import { HOURS, utc } from '../town.ts';

const STOP = utc('2026-11-23 19:00');

const byLane = Map.groupBy(
  Array.from({ length: 60 }, (_, index) => `C0LANES${String(index).padStart(3, '0')}`),
  (channel) => laneOf({ name: noticeName(channel, STOP), stopAt: STOP })?.lane,
);
const [[A = '', B = ''] = [], [C = ''] = []] = [...byLane.values()].filter(({ length }) => length > 1);

let world: World;
afterEach(() => world.close());

/** A machine for each of three channels: A and B are in one lane, C in another. */
async function announced() {
  world = await startWorld({
    at: utc('2026-11-23 18:40'),
    config: { mode: 'act', channel: A, channels: { [B]: 'notice', [C]: 'notice' } },
    channels: [A, B, C].map((id) => ({ id, name: id.toLowerCase() })),
    users: [],
  });
  const region = world.aws.account().region('eu-central-1');
  const machines = [A, B, C].map((channel) =>
    region.addInstance({
      name: channel,
      launchTime: utc('2026-11-23 08:00'),
      tags: { Uptime: HOURS, 'uptime:channel': channel },
    }),
  );
  await world.aws.advanceTo(utc('2026-11-23 18:47'));
  return {
    states: () => machines.map(({ state }) => state),
    timers: () => region.schedules.all().filter(({ name }) => name.startsWith('stop.')).length,
  };
}

test('a lane has one timer, and its run stops what all of its notices announced', async () => {
  const { states, timers } = await announced();
  expect(timers()).toBe(2);
  const runs: string[] = [];
  world.aws.on((event) => {
    if (event.type === 'schedule-fired' && event.name.startsWith('stop.')) runs.push(event.name);
  });
  await world.aws.advanceTo(utc('2026-11-23 19:00'));
  expect(runs).toHaveLength(2);
  expect(states()).toEqual(['stopping', 'stopping', 'stopping']);
  // A timer for each lane, the next morning's start, and the marker.
  expect(world.aws.countCalls()['scheduler:CreateSchedule']).toBe(4);
  await world.aws.advanceTo(utc('2026-11-23 19:06'));
  for (const channel of [A, B, C]) {
    expect((await world.slack.messages(channel)).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Stopped|stopped/),
    ]);
  }
  expect((await world.ports.store.read()).notices).toEqual([]);
  expect(world.runErrors).toEqual([]);
});

test('a notice that cannot be read keeps nothing else of its lane running, and fails no other lane', async () => {
  const { states } = await announced();
  const name = noticeName(B, STOP);
  const broken = { partition: 'notice', sort: name, fields: { body: '{"v":99}' } };
  await withTable(world, (table) => table.put(broken));
  await world.aws.advanceTo(utc('2026-11-23 18:59'));
  const before = world.runErrors.length;
  const failed: string[] = [];
  world.aws.on((event) => {
    if (event.type === 'invocation' && event.outcome !== 'ok') failed.push(event.error);
  });
  await world.aws.advanceTo(utc('2026-11-23 19:00'));
  expect(states()).toEqual(['stopping', 'running', 'stopping']);
  // The regular tick, and the lane of A and B.
  expect(world.runErrors.length - before).toBe(2);
  expect(failed.every((error) => error.includes(name))).toBe(true);
});

test('what AWS agreed to stays asked; what it did not do is written down', async () => {
  await announced();
  const region = world.aws.account().region('eu-central-1');
  const [first, second] = region.instances.all();
  world.aws.onFault(({ operation, input }) =>
    operation === 'StopInstances' && JSON.stringify(input).includes(first?.id ?? '?')
      ? { code: 'UnsupportedOperation', message: `The instance '${first?.id}' cannot be stopped.` }
      : undefined,
  );
  await world.aws.advanceTo(utc('2026-11-23 19:00'));
  expect(second?.state).toBe('stopping');
  const { acts } = await world.ports.store.read();
  expect([...acts.values()].map(({ outcome, code }) => [outcome, code]).sort()).toEqual([
    ['asked', undefined],
    ['asked', undefined],
    ['refused', 'UnsupportedOperation'],
  ]);
});
