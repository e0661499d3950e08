/** Someone starts by hand what Uptime scaled to zero: they get the bounds back, and it stays their start. 2026-11-23 is a Monday. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../../app/town.ts';
import { stoppedFleet } from './as-stopped.ts';
import { toyKind } from './kind.ts';
import { type Fleet, startToyService, type ToyService } from './service.ts';

let service: ToyService;
let town: Town;
let api: Fleet;

beforeEach(async () => {
  service = await startToyService(() => town.clock.now());
  town = await startTown('2026-11-23 20:26', {}, {}, [...KINDS, toyKind(service.url)]);
  const tags = { Uptime: HOURS };
  api = service.add({ id: 'blue/api', tags, capacity: 3, min: 2, max: 6 });
  await stoppedFleet(api, { desired: 3, min: 2, max: 6 }, town);
  // It takes 25 minutes, so it is up at 20:35.
  Object.assign(api, { capacity: 4, changedAt: utc('2026-11-23 20:10') });
});
afterEach(async () => {
  await town.close();
  await service.close();
});

const scaled = () => service.asked.filter((line) => line.startsWith('PUT'));
const sizes = () => [api.capacity, api.min, api.max];

test('once, and with their count', async () => {
  await town.until('2026-11-23 20:32');
  expect([sizes(), scaled().length]).toEqual([[4, 0, 0], 0]);
  await town.until('2026-11-23 20:51');
  expect([sizes(), scaled().length]).toEqual([[4, 2, 6], 1]);
});

test('their start stays theirs: its grace is whole, and why says so', async () => {
  await town.until('2026-11-23 20:51');
  await town.slack.command(ADA.id, CHANNEL, '/uptime why blue/api');
  await town.aws.idle();
  const answer = town.slack.privateAnswers(ADA.id).at(-1);
  const how = { timeZone: 'UTC', now: town.clock.now(), userNames: new Map() };
  expect(answer && renderMessage(answer, how)).toMatch(/by hand/);
  expect([...(await town.ports.store.read()).acts.values()].map(({ direction }) => direction)).toEqual([
    'stop',
  ]);
  await town.until('2026-11-23 22:34');
  expect(api.capacity).toBe(4);
  await town.until('2026-11-23 22:41');
  expect(sizes()).toEqual([0, 0, 0]);
});

test('where AWS refuses, it is asked once, and nobody is told', async () => {
  service.denied = true;
  api.changedAt = utc('2026-11-23 20:00');
  await town.until('2026-11-23 20:56');
  expect([sizes(), scaled().length, town.errors()]).toEqual([[4, 0, 0], 1, []]);
  // Only of the stop ahead.
  expect(await town.messages()).toHaveLength(1);
});

test('bounds that someone has set themselves are theirs', async () => {
  Object.assign(api, { min: 1, max: 9 });
  await town.until('2026-11-23 20:51');
  expect([sizes(), scaled()]).toEqual([[4, 1, 9], []]);
});

test('what is unmanaged by now is left as it is', async () => {
  api.tags.Uptime = 'unmanaged';
  await town.until('2026-11-23 20:51');
  expect(scaled()).toEqual([]);
});
