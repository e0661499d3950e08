/** Who is said to have made each change, against who did. */
import { plan } from '../../src/core/plan/plan.ts';
import type { Resource } from '../../src/core/resource/resource.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts';
import type { Fault } from './world/fault.ts';
import { type Deed, isDatabase, type Machine, takes } from './world/machine.ts';
import type { World } from './world/world.ts';

/** While these last, nothing is seen or written down, and a run may die between asking AWS and hearing of it. */
const BLINDING: readonly Fault['kind'][] = [
  'writes-refused',
  'runs-lost',
  'runs-crash',
  'region-unreadable',
  // What has failed after AWS accepted it counts as asked for.
  'key-denied',
];

/** AWS's whole seconds, and two clocks. */
const AT_ONCE_MS = 10 * SECOND_MS;
/** RDS may take as long as this for what it was asked, so until then it may be what was asked. */
const SLOWEST_MS = 2 * HOUR_MS;

/** Invariant 7. Unknown is allowed only until somebody has looked. */
export class Blame {
  readonly #world: World;
  #seen = '';

  constructor(world: World) {
    this.#world = world;
  }

  /** Looks where something has changed in the meantime, and once an hour. */
  async look(machines: readonly Machine[], now: EpochMs): Promise<string[]> {
    const seen = `${Math.floor(now / HOUR_MS)} ${machines.map(({ deeds }) => deeds.length)}`;
    if (seen === this.#seen) return [];
    this.#seen = seen;
    const { settings, records, machines: aws } = this.#world;
    const alive = machines.filter(({ gone }) => !gone);
    const resources = alive.map((machine) => aws.describe(machine));
    const { decisions } = plan({ settings, resources, ...(await records.store.read()) }, now);
    const shown = new Map(decisions.map(({ resource }) => [resource.key, resource]));
    return alive.flatMap((machine) => {
      const resource = shown.get(machine.key as Resource['key']);
      const line = resource && this.#wrong(machine, resource, now);
      return line === undefined ? [] : [`invariant 7: ${machine.id}: ${line}`];
    });
  }

  #wrong(machine: Machine, { lastChange, undated }: Resource, now: EpochMs): string | undefined {
    const { deeds } = machine;
    const last = deeds.at(-1);
    // What was before the story is as AWS tells it, and while it works on a database AWS tells nothing.
    if (machine.state === 'busy' || !machine.isTagged) return undefined;
    if (last === undefined || deeds.length === 1 || this.#isUnknowable(machine, last, now)) return undefined;
    const what = `${last.to} by ${[last.by, last.asked].join(' ').trim()} at ${clock(last.askedAt)}`;
    const seenFrom = Math.max(last.askedAt + takes(machine.kind, last.to), machine.taggedAt);
    const isSettled = now > seenFrom + this.#lookedWithin();
    if (undated !== undefined || lastChange === undefined) {
      return isSettled ? `nobody knows that it was ${what}` : undefined;
    }
    const by = last.asked === undefined ? last.by : 'person';
    if (lastChange.to === last.to && lastChange.by === by && lastChange.asked === last.asked)
      return undefined;
    const who = [lastChange.by, lastChange.asked].join(' ').trim();
    return `${what}, and ${lastChange.to} by ${who} at ${clock(lastChange.at)} is said`;
  }

  #lookedWithin(): number {
    return (2 * this.#world.settings.tickMinutes + 3) * MINUTE_MS;
  }

  #isUnknowable(machine: Machine, last: Deed, now: EpochMs): boolean {
    const { deeds } = machine;
    const since = (deeds.at(-2)?.askedAt ?? 0) - SLOWEST_MS;
    const isBlind = this.#world.faults.all.some(
      ({ kind, from, to }) => BLINDING.includes(kind) && from <= now && to + SLOWEST_MS >= last.askedAt,
    );
    // Two runs asked AWS for the same at once, and it agreed twice.
    if (isBlind || Math.abs(machine.askedTwiceAt - last.askedAt) < AT_ONCE_MS) return true;
    if (deeds.some((deed) => deed !== last && Math.abs(deed.askedAt - last.askedAt) < AT_ONCE_MS))
      return true;
    if (!isDatabase(machine)) return false;
    // RDS tells nothing of a start that failed, and forgets after two weeks.
    const failed = deeds.some(({ by, to, askedAt }) => by === 'aws' && to === 'stopped' && askedAt >= since);
    const isLate = machine.eventsLateUntil > last.askedAt;
    const isForgotten = (machine.change?.at ?? 0) < now - 14 * DAY_MS;
    return failed || isForgotten || (isLate && last.by !== 'uptime');
  }
}

const clock = (at: EpochMs): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
