/** Plays a story, and writes down every breach of the design's promises. */
import type { Direction } from '../../src/core/schedule/schedule.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../../src/core/time.ts';
import { readTag, wishOf } from './oracle.ts';
import { Settling } from './settling.ts';
import { type Happening, SETTINGS, type Story } from './story.ts';
import type { Machine } from './world/machine.ts';
import { World, type WorldOptions } from './world/world.ts';

export interface Played {
  readonly world: World;
  /** One line each; empty where every promise was kept. */
  readonly breaches: readonly string[];
  /** Every stop, start and message, in order. */
  readonly deeds: readonly string[];
}

export async function play(story: Story, options: Pick<WorldOptions, 'doubled'> = {}): Promise<Played> {
  const breaches: string[] = [];
  const deeds: string[] = [];
  const breach = (what: string): void => {
    breaches.push(`${clockText(world.clock.now())} ${what}`);
  };
  const world: World = new World({
    ...story,
    ...options,
    settings: SETTINGS,
    about: (direction, machine) => {
      deeds.push(`${clockText(world.clock.now())} ${direction} ${machine.id}`);
      for (const line of breachesOf(direction, machine, world)) breach(line);
    },
  });
  const machines = story.machines.map((seed) => world.machines.add(seed));
  for (const happening of story.happenings) {
    world.at(happening.at, () => happen(happening, machines, world));
  }
  world.chat.onPosted = ({ notice }, index) => {
    for (const { message, afterSeconds, minutes, user } of story.presses) {
      const choice = minutes === 0 ? ({ tonight: true } as const) : { minutes };
      if (message === index)
        world.at(world.clock.now() + afterSeconds * 1_000, () => world.press(user, notice, choice));
    }
  };
  const settling = new Settling(world);
  const end = story.at + story.days * 86_400_000;
  for (let at = story.at + 5 * MINUTE_MS; at <= end; at += 5 * MINUTE_MS) {
    // Just before the next run, when the last one's work is done.
    await world.advanceTo(at - 1);
    for (const line of settling.look(at - 1)) breach(line);
  }
  for (const error of world.thrown) breach(`a bug: ${error instanceof Error ? error.stack : String(error)}`);
  for (const line of toldTwice(world)) breach(line);
  deeds.push(
    ...world.chat.messages.map(
      ({ postedAt, channel, stopAt, items }) =>
        `${clockText(postedAt)} tell ${channel} of ${clockText(stopAt)}: ${items.map(({ name }) => name)}`,
    ),
  );
  return { world, breaches, deeds: deeds.sort() };
}

export const clockText = (at: EpochMs): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** What Uptime does must be what the latest words want, announced where they want a stop. */
function breachesOf(direction: Direction, machine: Machine, world: World): string[] {
  const now = world.clock.now();
  // Of a hold that is made at this very moment, or that a list may not show yet, nobody can know.
  const visible = (world.records.holds.get(machine.ref) ?? []).filter(
    ({ storedAt }) => storedAt + world.records.lagMs < now,
  );
  const wish = wishOf(machine, now, world, visible);
  const what = `${direction} ${machine.id} (${machine.tag})`;
  if (wish.want === 'untouched') return [`invariants 3 and 6: ${what}, which is ${wish.why}`];
  if (wish.want !== 'either' && (wish.want === 'up') !== (direction === 'start')) {
    return [`the latest word: ${what}, wanted ${wish.want} since ${clockText(wish.since)}`];
  }
  const read = readTag(machine, world);
  if (direction === 'start' || !read.ok || read.policy.notice === 'none') return [];
  const started = machine.deeds.findLast(({ to }) => to === 'running')?.toldAt ?? 0;
  const since = wish.want === 'either' ? 0 : wish.since;
  const told = world.chat
    .naming(machine.key)
    .some(
      ({ postedAt, stopAt }) =>
        floorToMinute(postedAt) + read.policy.leadMinutes * MINUTE_MS <= now &&
        stopAt <= now &&
        postedAt >= started &&
        stopAt >= floorToMinute(since),
    );
  return told ? [] : [`invariants 1 and 2: ${what}, due since ${clockText(since)}, was not announced`];
}

/**
 * One message a stop: nobody reads of the same stop of the same machine twice, unless it was started in between, or a run died
 * between posting a message and saying so.
 */
function toldTwice({ chat, machines, faults }: World): string[] {
  const seen = new Map<string, EpochMs>();
  return chat.messages.flatMap(({ channel, stopAt, items, postedAt }) =>
    items.flatMap(({ key, name }) => {
      const id = `${channel} ${stopAt} ${key}`;
      const before = seen.get(id);
      seen.set(id, postedAt);
      if (before === undefined) return [];
      const restarted = machines.all
        .get(key)
        ?.deeds.some(({ to, toldAt }) => to === 'running' && toldAt > before);
      const unconfirmed = faults.all.some(
        ({ kind, from, to }) =>
          (kind === 'runs-crash' || kind === 'writes-refused') &&
          from <= postedAt &&
          before <= to + MINUTE_MS,
      );
      return restarted || unconfirmed ? [] : [`invariant 5: ${name} was told of ${clockText(stopAt)} twice`];
    }),
  );
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
      machine.taggedAt = world.clock.now();
      return;
    case 'press-again': {
      const offer = world.chat.offers.get(happening.user);
      world.chat.offers.delete(happening.user);
      if (offer) world.press(happening.user, offer.notice, offer.choice, true);
      return;
    }
    case 'retry':
      world.retry(happening.user, 'C0DEV00001');
      return;
  }
}
