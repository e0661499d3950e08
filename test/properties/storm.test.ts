/** Two people and the engine at one notice, in every order: one message, one truth, nothing lost. */
import { expect, test } from 'vitest';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts';
import { HOURS, utc } from '../app/town.ts';
import { SETTINGS } from './story.ts';
import { isUp, type NewMachine } from './world/machine.ts';
import { gated, randomFrom } from './world/runs.ts';
import { World } from './world/world.ts';

const STORMS = Number(process.env.RUNS ?? 200);

const STOP = utc('2026-11-23 19:00');

const web: NewMachine = {
  kind: 'ec2-instance',
  id: 'i-0000000000000000a',
  region: 'eu-central-1',
  type: 't3.large',
  tag: HOURS,
  state: 'running',
  changedAt: utc('2026-11-23 08:00'),
};

/** Every call takes up to three seconds there and up to three seconds back. */
function stormyWorld(seed: number): World {
  const random = randomFrom(seed);
  const wait = () =>
    new Promise<void>((resolve) => {
      world.at(world.clock.now() + Math.floor(random() * 3 * SECOND_MS), () => resolve());
    });
  const world: World = new World({
    at: utc('2026-11-23 18:41'),
    settings: SETTINGS,
    seed,
    sabotage: (ports) => ({
      ...ports,
      store: gated(ports.store, wait),
      notifier: gated(ports.notifier, wait),
    }),
  });
  return world;
}

const seeds = Array.from({ length: STORMS }, (_, index) => index + 1);

test.each([
  ['well before the stop', STOP - 6 * MINUTE_MS, true],
  ['around the stop', STOP - 20 * SECOND_MS, false],
])('two press %s', { timeout: 300_000 }, async (_, from, isEarly) => {
  const wrong: string[] = [];
  for (const seed of seeds) {
    const random = randomFrom(seed + 1_000);
    const world = stormyWorld(seed);
    const machines = [web, { ...web, id: 'i-0000000000000000b' }].map((each) => world.machines.add(each));
    await world.advanceTo(STOP - 10 * MINUTE_MS);
    const [message] = world.chat.messages;
    if (!message) throw new Error('nothing was announced');
    let presses = 0;
    const press = (at: EpochMs, user: string, minutes: number): void => {
      presses += 1;
      world.at(at, () => world.press(user, message.notice, { kind: 'for', minutes }));
    };
    for (const [user, minutes] of [
      ['U1', 60],
      ['U2', 120],
    ] as const) {
      const at = from + Math.floor(random() * 40) * SECOND_MS;
      press(at, user, minutes);
      if (random() < 0.3) press(at + SECOND_MS, user, minutes);
    }
    await world.advanceTo(STOP + 4 * MINUTE_MS);
    if (world.thrown.length > 0) wrong.push(`${seed}: ${String(world.thrown[0])}`);
    if (world.chat.messages.length !== 1) wrong.push(`${seed}: ${world.chat.messages.length} messages`);

    const { holds } = await world.records.store.read();
    const made = [...world.records.holds.values()].flat().map(({ name }) => name);
    if (String(made.sort()) !== String(holds.map(({ name }) => name).sort()))
      wrong.push(`${seed}: a hold was lost`);
    if (isEarly && holds.length !== presses * machines.length) wrong.push(`${seed}: ${holds.length} holds`);
    for (const each of machines) {
      const until = Math.max(0, ...holds.filter(({ resource }) => resource === each.ref).map((h) => h.until));
      const status = message.view.lines.find(({ item }) => item.key === each.key)?.status;
      const shown = status?.kind === 'held' ? `held until ${status.until}` : status?.kind;
      const truth = isUp(each) ? `held until ${until}` : 'stopped';
      if (shown !== truth) wrong.push(`${seed}: ${each.id} is ${truth}, and the message says ${shown}`);
    }
  }
  expect(wrong).toEqual([]);
});
