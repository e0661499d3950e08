/** The world of one story, and its machines by name. */

import type { Notifier } from '../../src/app/ports/notifier.ts';
import { whoChanged } from '../../src/app/questions/who-changed.ts';
import { readFacts } from '../../src/app/tick/facts.ts';
import type { AuditEntry } from '../../src/core/audit/entry.ts';
import { isPausing } from '../../src/core/pause/pause.ts';
import type { Decision } from '../../src/core/plan/decision.ts';
import type { NoticeView } from '../../src/core/plan/notice-view.ts';
import { plan } from '../../src/core/plan/plan.ts';
import type { Authorship } from '../../src/core/reports/authorship.ts';
import type { ResourceKey } from '../../src/core/resource/key.ts';
import type { AwsFault, Call } from '../aws/index.ts';
import type { Shown } from '../slack/index.ts';
import { QuietTicks } from '../world/quiet-ticks.ts';
import { startWorld, type World } from '../world/world.ts';
import type { Machine } from './machine.ts';
import type { Story } from './read-story.ts';
import { seedFleet } from './seed-fleet.ts';

export type StoryFault = (call: Call) => AwsFault | undefined;

export interface Stage {
  readonly story: Story;
  readonly world: World;
  /** One machine, or all of a fleet's entry. @throws Error if there is none */
  named(name: string): readonly Machine[];
  /** Asks `fault` about what the workers call, but not about what the story itself asks. Returns what ends it. */
  onFault(fault: StoryFault): () => void;
  /** The story itself changed something, so the next tick counts. `isBroken`: something no longer works, so all of them do. */
  changed(isBroken: boolean): void;
  /** What Uptime called, by operation. */
  countCalls(): ReadonlyMap<string, number>;
  /** What the metrics say so far. */
  parkedHours(): number;
  /** Each notice as its message showed it, oldest first. */
  shownNotices(): readonly NoticeView[];
  /** What Uptime would decide now about each resource. */
  decisions(): Promise<readonly Decision[]>;
  /** What `why` would say about who changed each of these. Trips faults, unlike other questions. */
  authors(decisions: readonly Decision[]): Promise<ReadonlyMap<ResourceKey, Authorship>>;
  /** The audit log, oldest first. */
  audit(): Promise<readonly AuditEntry[]>;
  /** Asks through Uptime's own ports, so that the question trips no fault and counts as no call. */
  ask<T>(question: () => Promise<T>): Promise<T>;
  /** Emergency brakes that stand. */
  countPauses(): Promise<number>;
  close(): Promise<void>;
}

export interface Staging {
  readonly onShown?: (shown: Shown, at: number) => void;
  /** Saves the time of ticks that would do nothing, which are most of a night. What is counted at every tick is counted too rarely. */
  readonly skipsQuietTicks?: boolean | undefined;
}

export async function startStage(
  story: Story,
  { onShown, skipsQuietTicks = false }: Staging,
): Promise<Stage> {
  const { cast } = story;
  let parkedHours = 0;
  const shownNotices: NoticeView[] = [];
  const faults = new Set<StoryFault>();
  let skips = skipsQuietTicks;
  let ticks: QuietTicks | undefined;
  const world = await startWorld({
    at: story.at,
    config: cast.config,
    channels: cast.channels,
    users: [...cast.people.values()],
    userGroups: cast.groups,
    enterprise: cast.enterprise,
    metrics: {
      tick(_, amounts) {
        parkedHours += amounts?.ParkedHours ?? 0;
      },
    },
    observer: {
      // While something is wrong, every tick counts.
      leavesOut: (event) => faults.size === 0 && (ticks?.leavesOut(event) ?? false),
      ran: (event, error) => ticks?.ran(event, error),
      watch: (ports) => {
        ticks ??= new QuietTicks(ports.settings, () => ports.clock.now());
        ticks.skips = skips;
        return ticks.watch({ ...ports, notifier: noting(ports.notifier, shownNotices) });
      },
    },
    onShown: (shown) => onShown?.(shown, world.clock.now()),
  });
  world.aws.on((event) => ticks?.aws(event));
  const machines = seedFleet(world, story.fleet, cast.channels);
  const asked = new Set<Call>();
  let isAsking = false;
  world.aws.onFault((call) => {
    if (isAsking) return undefined;
    for (const fault of faults) {
      const found = fault(call);
      if (found !== undefined) return found;
    }
    return undefined;
  });

  /** Reads through Uptime's own ports, so that the story's questions trip no fault and count as no call. */
  async function ask<T>(question: () => Promise<T>, withFaults = false): Promise<T> {
    const before = world.aws.calls.length;
    isAsking = !withFaults;
    try {
      return await question();
    } finally {
      isAsking = false;
      for (const call of world.aws.calls.slice(before)) asked.add(call);
    }
  }

  return {
    story,
    world,
    ask,
    named(name) {
      const found = machines.get(name);
      if (found === undefined) throw new Error(`the fleet has no ${name}`);
      return found;
    },
    onFault(fault) {
      faults.add(fault);
      return () => faults.delete(fault);
    },
    changed(isBroken) {
      skips &&= !isBroken;
      if (ticks === undefined) return;
      ticks.skips = skips;
      ticks.changed();
    },
    countCalls() {
      const counts = new Map<string, number>();
      for (const call of world.aws.calls) {
        const name = `${call.service}:${call.operation}`;
        if (!asked.has(call)) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return counts;
    },
    parkedHours: () => parkedHours,
    shownNotices: () => shownNotices,
    decisions: () =>
      ask(async () => {
        const { inventory, store, settings } = world.ports;
        const { facts } = await readFacts(inventory, store, settings);
        return plan(facts, world.clock.now()).decisions;
      }),
    authors: (decisions) => ask(() => whoChanged(decisions, world.ports), true),
    audit: () =>
      ask(async () => {
        const entries: AuditEntry[] = [];
        let next: string | undefined;
        do {
          const page = await world.ports.auditLog.readEntries({ kind: 'all' }, 0, next);
          entries.push(...page.entries);
          next = page.next;
        } while (next !== undefined);
        return entries.reverse();
      }),
    countPauses: () =>
      ask(async () => {
        const pauses = await world.ports.store.readPauses();
        return pauses.filter((pause) => isPausing(pause, world.clock.now())).length;
      }),
    close: () => world.close(),
  };
}

const noting = (notifier: Notifier, views: NoticeView[]): Notifier => ({
  ...notifier,
  async updateNotice(view, ts) {
    await notifier.updateNotice(view, ts);
    views.push(view);
  },
});
