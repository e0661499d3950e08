import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts';
import { readTag, type Wish } from './oracle.ts';
import { concerns, type Fault } from './world/fault.ts';
import { isUp, type Machine, takes } from './world/machine.ts';
import type { World } from './world/world.ts';

/** A run may come late within its minute, read slowly and post slowly. */
const JITTER_MS = 3 * MINUTE_MS;

type InTheWay = (fault: Fault, machine: Machine, want: 'up' | 'down') => boolean;

/** How long a machine has had to settle. It starts again with every word, and after every fault in the way. */
export class Calm {
  readonly #world: World;
  readonly #inTheWay: InTheWay;
  readonly #newsOf: (machine: Machine) => string;
  readonly #since = new Map<string, { readonly wish: string; readonly at: EpochMs }>();

  /** @param newsOf the time starts again when this changes */
  constructor(world: World, inTheWay: InTheWay, newsOf: (machine: Machine) => string) {
    this.#world = world;
    this.#inTheWay = inTheWay;
    this.#newsOf = newsOf;
  }

  /** Since when this has been wanted, with nothing in the way. Call it every few minutes. */
  since(machine: Machine, wish: Wish, now: EpochMs): EpochMs {
    const { key } = machine;
    const want = wish.want === 'up' ? 'up' : 'down';
    const text = `${wish.want} ${machine.tag} ${machine.isTagged} ${machine.channelTag} ${this.#newsOf(machine)}`;
    const before = this.#since.get(key);
    const troubled = this.#world.faults.all.some(
      (fault) => fault.from <= now && now < fault.to + 5 * MINUTE_MS && this.#inTheWay(fault, machine, want),
    );
    if (before?.wish !== text || troubled) this.#since.set(key, { wish: text, at: now });
    const since = this.#since.get(key)?.at ?? now;
    return wish.want === 'down' ? Math.max(since, this.#promisedBefore(machine, wish.since)) : since;
  }

  /** The stop time that was announced before the word that now wants it down. */
  #promisedBefore({ key, deeds }: Machine, word: EpochMs): EpochMs {
    const started = deeds.findLast(({ to }) => to === 'running')?.toldAt ?? 0;
    const promises = this.#world.chat
      .naming(key)
      .filter(({ postedAt }) => postedAt >= started && postedAt <= word);
    return Math.max(0, ...promises.map(({ stopAt }) => stopAt));
  }
}

/** Two ticks, the lead time of a stop that must be announced, and the time AWS takes. */
export function patience(machine: Machine, { want }: Wish, world: World): number {
  const read = readTag(machine, world);
  const lead = read.ok && want === 'down' && read.policy.notice === 'required' ? read.policy.leadMinutes : 0;
  // It may have to wait for the schedule it comes `after`, but not forever.
  const after = read.ok && read.policy.after !== undefined ? 30 : 0;
  const ticks = 2 * world.settings.tickMinutes + lead + after;
  // A transition in the other direction has to finish first.
  const way = Math.max(takes(machine.kind, 'running'), takes(machine.kind, 'stopped'));
  return ticks * MINUTE_MS + JITTER_MS + way;
}

/** Uptime's actions are checked when they happen. So if there were any since the last look, a word may have come and gone. */
const newsOf = ({ deeds, state }: Machine): string => `${deeds.length} ${state === 'busy'}`;

/** What a policy excludes is asked for again the next evening. */
const REFUSED_MS = 20 * HOUR_MS;

/** Whether each machine is as the latest words want it, once it has had time to settle. Other machines' faults give no extra time. */
export class Settling {
  readonly #world: World;
  readonly #calm: Calm;

  constructor(world: World) {
    this.#world = world;
    this.#calm = new Calm(world, concerns, newsOf);
  }

  /** One line if it should be settled by now and is not. */
  look(machine: Machine, wish: Wish, now: EpochMs): string[] {
    const calm = this.#calm.since(machine, wish, now);
    const since = wish.want === 'down' ? Math.max(calm, machine.deniedAt + REFUSED_MS) : calm;
    if (wish.want !== 'up' && wish.want !== 'down') return [];
    if (now < since + patience(machine, wish, this.#world)) return [];
    if (isUp(machine) === (wish.want === 'up')) return [];
    if (wish.want === 'down' && machine.stopProtected) return [];
    const when = new Date(since).toISOString();
    return [
      `invariant 4: ${machine.id} (${machine.tag}) is ${machine.state}, wanted ${wish.want} since ${when}`,
    ];
  }
}
