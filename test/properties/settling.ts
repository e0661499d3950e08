import { type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { readTag, type Wish, wishOf } from './oracle.ts';
import { concerns } from './world/fault.ts';
import { isUp, type Machine, takes } from './world/machine.ts';
import type { World } from './world/world.ts';

/** A run may come late within its minute, read slowly and post slowly. */
const JITTER_MS = 3 * MINUTE_MS;

/**
 * Whether each machine is as the latest words want it, once it has had its time: two ticks, the lead time of a stop that must be
 * announced first, and what AWS takes. The time begins anew with every word and at the end of every fault that concerns this very
 * machine; a fault of another one's buys nothing.
 */
export class Settling {
  readonly #world: World;
  readonly #since = new Map<string, { readonly wish: string; readonly at: EpochMs }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What is not as it should be by now, a line each. To be asked every few minutes about the same machines. */
  look(now: EpochMs, machines: readonly Machine[]): string[] {
    return machines.flatMap((machine) => {
      const wish = wishOf(machine, now, this.#world);
      const since = this.#calmSince(machine, wish, now);
      if (wish.want !== 'up' && wish.want !== 'down') return [];
      if (now < since + this.#patience(machine, wish)) return [];
      if (isUp(machine) === (wish.want === 'up')) return [];
      if (wish.want === 'down' && machine.stopProtected) return [];
      const when = new Date(since).toISOString();
      return [
        `invariant 4: ${machine.id} (${machine.tag}) is ${machine.state}, wanted ${wish.want} since ${when}`,
      ];
    });
  }

  /** Since when it has been wanted so, with nothing in the way. */
  #calmSince(machine: Machine, wish: Wish, now: EpochMs): EpochMs {
    const { key } = machine;
    // What Uptime does is right at its time (that is looked at when it does it), so a word may have come and gone since the last look.
    const want = wish.want === 'up' ? 'up' : 'down';
    const text = `${wish.want} ${machine.tag} ${machine.deeds.length} ${machine.state === 'busy'}`;
    const before = this.#since.get(key);
    const troubled = this.#world.faults.all.some(
      (fault) => fault.from <= now && now < fault.to + 5 * MINUTE_MS && concerns(fault, machine, want),
    );
    if (before?.wish !== text || troubled) this.#since.set(key, { wish: text, at: now });
    const since = this.#since.get(key)?.at ?? now;
    return wish.want === 'down' ? Math.max(since, this.#promisedBefore(machine, wish.since)) : since;
  }

  /** The stop time that people were told of before the word that wants it down now. */
  #promisedBefore({ key, deeds }: Machine, word: EpochMs): EpochMs {
    const started = deeds.findLast(({ to }) => to === 'running')?.toldAt ?? 0;
    const promises = this.#world.chat
      .naming(key)
      .filter(({ postedAt }) => postedAt >= started && postedAt <= word);
    return Math.max(0, ...promises.map(({ stopAt }) => stopAt));
  }

  #patience(machine: Machine, { want }: Wish): number {
    const read = readTag(machine, this.#world);
    const lead =
      read.ok && want === 'down' && read.policy.notice === 'required' ? read.policy.leadMinutes : 0;
    // It may have to wait for what it comes after, but not for ever.
    const after = read.ok && read.policy.after !== undefined ? 30 : 0;
    const ticks = 2 * this.#world.settings.tickMinutes + lead + after;
    // What goes the other way has to get there first.
    const way = Math.max(takes(machine.kind, 'running'), takes(machine.kind, 'stopped'));
    return ticks * MINUTE_MS + JITTER_MS + way;
  }
}
