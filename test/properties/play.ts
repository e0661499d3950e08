/** Plays a story and records every breach of the design's promises. */
import type { Span } from '../../src/core/request/when.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts';
import { Blame } from './blame.ts';
import { Candour } from './candour.ts';
import { unsaidOutcomes } from './gone-messages.ts';
import { wishOf } from './oracle.ts';
import { breachesOf, clockText, heldAlike, toldTwice } from './promises.ts';
import { Settling } from './settling.ts';
import { wronglyShown } from './shown.ts';
import { type Happening, SETTINGS, type Story } from './story.ts';
import { befall, faultsOf } from './troubles.ts';
import type { Machine } from './world/machine.ts';
import { World, type WorldOptions } from './world/world.ts';

export interface Played {
  readonly world: World;
  /** One line each; empty if every promise was kept. */
  readonly breaches: readonly string[];
  /** Every stop, start and message, in order. */
  readonly deeds: readonly string[];
}

export interface PlayOptions
  extends Pick<WorldOptions, 'doubled' | 'sabotage' | 'ran' | 'inTurn' | 'history' | 'prices'> {
  /** Changes to `SETTINGS` for this fleet. */
  readonly settings?: Settings;
  /** Only every nth machine is checked all the time. What Uptime does is checked for each. */
  readonly lookAtEvery?: number;
}

export async function play(story: Story, options: PlayOptions = {}): Promise<Played> {
  const { settings = SETTINGS, lookAtEvery = 1, ...rest } = options;
  const breaches: string[] = [];
  const deeds: string[] = [];
  const breach = (what: string): void => {
    breaches.push(`${clockText(world.clock.now())} ${what}`);
  };
  const world: World = new World({
    ...story,
    faults: [...story.faults, ...faultsOf(story, story.machines)],
    ...rest,
    settings,
    about: (direction, machine, request) => {
      deeds.push(`${clockText(world.clock.now())} ${direction} ${machine.id}`);
      for (const line of breachesOf(direction, machine, world, request)) breach(line);
    },
  });
  const machines = story.machines.map((seed) => world.machines.add(seed));
  for (const happening of story.happenings) {
    world.at(happening.at, () => happen(happening, machines, world));
  }
  for (const trouble of story.troubles ?? []) {
    world.at(trouble.at, () => befall(trouble, machines, world));
  }
  pressOn(world, story);
  const blame = story.troubles ? new Blame(world) : undefined;
  const settling = new Settling(world);
  const candour = new Candour(world);
  const lookedAt = machines.filter((_, i) => i % lookAtEvery === 0);
  const tickMs = settings.tickMinutes * MINUTE_MS;
  for (let at = story.at + tickMs; at <= story.at + story.days * DAY_MS; at += tickMs) {
    // Just before the next run, when the last one has finished.
    await world.advanceTo(at - 1);
    const now = at - 1;
    for (const machine of lookedAt) {
      if (machine.gone) continue;
      const wish = wishOf(machine, now, world);
      for (const line of settling.look(machine, wish, now)) breach(line);
      for (const line of candour.look(machine, wish, now)) breach(line);
    }
    for (const line of candour.lookAtRegions(now)) breach(line);
    if (story.troubles) for (const line of wronglyShown(lookedAt, world, now)) breach(line);
    for (const line of (await blame?.look(lookedAt, now)) ?? []) breach(line);
  }
  for (const error of world.thrown) breach(`a bug: ${error instanceof Error ? error.stack : String(error)}`);
  for (const line of toldTwice(world)) breach(line);
  for (const line of unsaidOutcomes(world)) breach(line);
  for (const line of heldAlike(world)) breach(line);
  deeds.push(
    ...world.chat.messages.map(
      ({ postedAt, channel, stopAt, items }) =>
        `${clockText(postedAt)} tell ${channel} of ${clockText(stopAt)}: ${items.map(({ name }) => name)}`,
    ),
    ...world.chat.news.map(({ at, channel, topic, lines }) =>
      [clockText(at), 'say in', channel, topic, ...lines.toSorted()].join(' '),
    ),
  );
  return { world, breaches, deeds: deeds.sort() };
}

function pressOn(world: World, { presses }: Story): void {
  const { chat, clock } = world;
  chat.onPosted = ({ notice }, index) => {
    for (const { message, afterSeconds, minutes, user } of presses) {
      if (message !== index) continue;
      if (minutes < 0) {
        world.at(clock.now() + afterSeconds * 1_000, () => world.release(user, notice));
        continue;
      }
      const until: Span = minutes === 0 ? { kind: 'tonight' } : { kind: 'for', minutes };
      world.at(clock.now() + afterSeconds * 1_000, () => world.press(user, notice, until));
    }
  };
}

function happen(happening: Happening, machines: readonly Machine[], world: World): void {
  const machine = 'machine' in happening ? machines[happening.machine % machines.length] : undefined;
  const alive = machine !== undefined && !machine.gone;
  switch (happening.kind) {
    case 'start':
      if (alive && machine.state === 'stopped') world.machines.start(machine, 'person');
      return;
    case 'stop':
      if (alive && machine.state === 'running') world.machines.stop(machine, 'person');
      return;
    case 'delete':
      if (alive) world.machines.remove(machine);
      return;
    case 'occupy':
      if (alive) world.machines.occupy(machine, world.clock.now() + 12 * MINUTE_MS);
      return;
    case 'tag':
      if (!alive || machine.tag === happening.tag) return;
      machine.tag = happening.tag;
      machine.tagsHad.push({ at: world.clock.now(), tag: happening.tag });
      machine.taggedAt = world.clock.now();
      return;
    case 'press-again': {
      const offer = world.chat.offers.get(happening.user);
      world.chat.offers.delete(happening.user);
      if (offer) world.press(happening.user, offer.notice, offer.until, true);
      return;
    }
    case 'retry':
      world.retry(happening.user, 'C0DEV00001');
      return;
  }
}
