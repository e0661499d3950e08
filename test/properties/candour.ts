import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { readTag, type Wish } from './oracle.ts';
import { Calm, patience } from './settling.ts';
import type { Fault } from './world/fault.ts';
import { isDatabase, isUp, type Machine } from './world/machine.ts';
import type { World } from './world/world.ts';

/** What AWS refuses to stop is shown on its message once a week or, without a message, reported once a quarter. */
const SHOWN_MS = 8 * DAY_MS;
const SAID_MS = 91 * DAY_MS;

/** While these last, Uptime can say nothing. */
export const SILENCES: readonly Fault['kind'][] = [
  'slack-down',
  'channel-archived',
  'writes-refused',
  'runs-lost',
  'runs-crash',
];

/** Or it cannot see this machine. */
export const silences = (fault: Fault, machine: Machine): boolean =>
  SILENCES.includes(fault.kind) || (fault.kind === 'region-unreadable' && fault.region === machine.region);

/** Only what people do restarts the time. Vain attempts by Uptime and AWS are what people should hear of. */
const newsOf = (machine: Machine): string =>
  `${machine.deeds.filter(({ by }) => by === 'person').length} ${isUp(machine)}`;

/** Whether people have heard of everything that is not as it should be. No failure may hide. */
export class Candour {
  readonly #world: World;
  readonly #calm: Calm;
  readonly #seeing = new Map<Fault, EpochMs>();

  constructor(world: World) {
    this.#world = world;
    this.#calm = new Calm(
      world,
      (fault, machine, want) => silences(fault, machine) || this.#isUntold(fault, machine, want),
      newsOf,
    );
  }

  /** A line if nobody was told that this machine is not as it should be. Call it every few minutes. */
  look(machine: Machine, wish: Wish, now: EpochMs): string[] {
    const since = this.#calm.since(machine, wish, now);
    const { chat } = this.#world;
    const read = readTag(machine, this.#world);
    // Without a notice there is no message to show that AWS is busy. A refusal by AWS is reported all the same.
    const isRefused = machine.stopProtected === true || machine.deniedAt > now - DAY_MS;
    const isQuiet = read.ok && read.policy.notice === 'none' && machine.stopProtected !== true;
    const isWrong =
      // RDS leaves no trace of a failed start, so there is nothing to report.
      (wish.want === 'up' && machine.state === 'stopped' && !isDatabase(machine)) ||
      (wish.want === 'down' && isUp(machine) && machine.state !== 'starting' && !isQuiet);
    // What became of it is said when all of its message is over: see `gone-messages`.
    if (chat.naming(machine.key).some((message) => !chat.isEditable(message))) return [];
    if (!isWrong || now < since + patience(machine, wish, this.#world)) return [];
    const isSaid =
      wish.want === 'up'
        ? this.#heard(machine.names, now - 2 * DAY_MS)
        : isRefused
          ? this.#shown(machine, now - SHOWN_MS) ||
            this.#heard(machine.names, now - SAID_MS) ||
            this.#alarmed(machine)
          : this.#shown(machine, since);
    return isSaid ? [] : [`invariant 4: nobody heard that ${machine.id} is ${machine.state}`];
  }

  /**
   * A role that may stop nothing raises an alarm. Without a notice no message shows it, and what AWS says of this machine alone is heard
   * only once the role may stop it.
   */
  #isUntold(fault: Fault, machine: Machine, want: 'up' | 'down'): boolean {
    if (fault.kind !== 'denied' || fault.region !== machine.region || want !== 'down') return false;
    const read = readTag(machine, this.#world);
    return read.ok && read.policy.notice === 'none';
  }

  /** Where its channel takes no message and the administrators have none either, a run fails for it. */
  #alarmed({ key }: Machine): boolean {
    const { chat, failures } = this.#world;
    return chat
      .naming(key)
      .some(({ notice }) =>
        failures.some(({ failure }) => failure.kind === 'notice-not-updated' && failure.notice === notice),
      );
  }

  #shown({ key }: Machine, from: EpochMs): boolean {
    return (this.#world.chat.shownFailing.get(key) ?? Number.NEGATIVE_INFINITY) >= from;
  }

  /** Whether a message of its own mentioned it. */
  #heard(words: Iterable<string>, from: EpochMs): boolean {
    const { mentioned } = this.#world.chat;
    return [...words].some((word) => (mentioned.get(word) ?? Number.NEGATIVE_INFINITY) >= from);
  }

  /** The same for Regions. */
  lookAtRegions(now: EpochMs): string[] {
    const { all } = this.#world.faults;
    const isOn = ({ from, to }: Fault) => from <= now && now < to;
    const isSilent = all.some((fault) => SILENCES.includes(fault.kind) && isOn(fault));
    return all.flatMap((fault) => {
      if (fault.kind !== 'region-unreadable') return [];
      if (isSilent || !isOn(fault)) this.#seeing.set(fault, now);
      const since = Math.max(fault.from, this.#seeing.get(fault) ?? 0);
      const tooLong = since + (2 * this.#world.settings.tickMinutes + 3) * MINUTE_MS;
      if (!isOn(fault) || now < tooLong) return [];
      const isSaid = this.#heard([fault.region], now - 2 * DAY_MS);
      return isSaid ? [] : [`invariant 4: nobody heard that ${fault.region} could not be read`];
    });
  }
}
