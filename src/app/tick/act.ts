import { type Act, keptOf } from '../../core/act/act.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Facts, Plan } from '../../core/plan/plan.ts';
import { startRanks } from '../../core/plan/start-order.ts';
import { CAPACITY_UNKNOWN, isCapacityUnknown } from '../../core/resource/capacity.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import { NOT_WRITTEN, type PowerResult, type StopOptions } from '../ports/power.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { TickReport } from './tick-report.ts';

/** For whom something is done. */
export interface ActedFor {
  /** `schedule`, or who wanted it. */
  readonly by: string;
  readonly why?: string | undefined;
  readonly held?: true | undefined;
}

/**
 * What others need goes last and comes first: databases, and what a schedule is `after`. Each act is written down before AWS is asked;
 * where it cannot be, AWS is not asked. What AWS did not do is written down as well; where that fails, it stays `asked`.
 *
 * @param known the acts before these
 */
export async function act(
  { stops, starts, at }: Pick<Plan, 'stops' | 'starts' | 'at'>,
  acted: ActedFor,
  known: Facts['acts'],
  { power, store, settings, clock, log, remainingMs }: ActPorts,
): Promise<Pick<TickReport, 'stopped' | 'started'>> {
  const rank = startRanks(settings);
  const stopOptions = stopOptionsOf(stops, at);
  const remember = async (
    direction: Direction,
    group: readonly Resource[],
    ask: (asked: readonly Resource[]) => Promise<readonly PowerResult[]>,
  ): Promise<readonly PowerResult[]> => {
    const lost = group.filter(isCapacityUnknown);
    const rest = group.filter((each) => !isCapacityUnknown(each));
    const unasked = lost.map(capacityUnknown);
    if (rest.length === 0) return unasked;
    const asked = rest.map(({ key, name, scale, traits }): Act => {
      const resource = resourceRef(key);
      return {
        resource,
        direction,
        askedAt: clock.now(),
        for: acted.by,
        why: acted.why,
        held: acted.held,
        outcome: 'asked',
        before: keptOf(known?.get(resource)),
        capacity: scale?.normal && traits.scaled && { ...scale.normal, ...traits.scaled, key, name },
      };
    });
    try {
      await store.writeActs(asked);
    } catch (error) {
      const reason = messageOf(error);
      const notAsked = { ok: false, kind: 'later', code: NOT_WRITTEN, is: 'not-asked', reason } as const;
      return [...unasked, ...rest.map((resource) => ({ resource, ...notAsked }))];
    }
    const results = await ask(rest);
    await store.writeActs(notDone(asked, results)).catch((error) => {
      log.warn('what came of acts was not written down', { direction, cause: messageOf(error) });
    });
    return [...unasked, ...results];
  };
  const stopped: PowerResult[] = [];
  for (const group of ranked(stops, (d) => -rank(d))) {
    const options = { ...stopOptions, ...timeLeft(remainingMs) };
    stopped.push(...(await remember('stop', group, (asked) => power.stop(asked, options))));
  }
  const started: PowerResult[] = [];
  for (const group of ranked(starts, rank)) {
    started.push(...(await remember('start', group, (asked) => power.start(asked, timeLeft(remainingMs)))));
  }
  return { stopped, started };
}

export type ActPorts = Pick<TickPorts, 'power' | 'store' | 'settings' | 'clock' | 'log' | 'remainingMs'>;

/** Not even written down, so that no number that turns up is overwritten. */
const capacityUnknown = (resource: Resource): PowerResult => ({
  resource,
  ok: false,
  kind: 'refused',
  code: CAPACITY_UNKNOWN,
  is: 'not-asked',
  reason: 'Uptime doesn’t know its size before the stop. Set its size to start it',
});

function notDone(asked: readonly Act[], results: readonly PowerResult[]): Act[] {
  const acts = new Map(asked.map((act) => [act.resource, act]));
  return results.flatMap((result) => {
    const act = acts.get(resourceRef(result.resource.key));
    return result.ok || act === undefined ? [] : [{ ...act, outcome: result.kind, code: result.code }];
  });
}

/** Stop options from the schedules' settings. */
function stopOptionsOf(stops: readonly Decision[], at: EpochMs): StopOptions {
  const policies = new Map(
    stops.map(({ resource, view }) => [resource.key, view.ok ? view.policy : undefined]),
  );
  const waits = new Set(
    stops.flatMap((decision) =>
      at - waitingSince(decision, at) < HIBERNATION_MS ? [decision.resource.key] : [],
    ),
  );
  return {
    hibernate: ({ key }) => policies.get(key)?.hibernate === true,
    canWait: ({ key }) => waits.has(key),
    snapshot: {
      of: ({ key }) => policies.get(key)?.snapshot === true,
      kept: ({ key }) => policies.get(key)?.snapshotsKept ?? Number.POSITIVE_INFINITY,
      at,
    },
  };
}

/**
 * How long a stop is tried with hibernation alone. AWS says "retry in a few minutes" of a machine that it has just launched, or whose agent
 * is not ready; the memory of one that is never ready must not keep it up all night.
 */
const HIBERNATION_MS = 10 * MINUTE_MS;

/** From its launch or from when its stop was due, whichever is later. A person's early stop is not tried again by a tick, so only the launch counts. */
function waitingSince({ next, resource: { lastChange } }: Decision, now: EpochMs): EpochMs {
  const dueAt = next?.direction === 'stop' && next.at <= now ? next.at : 0;
  return Math.max(dueAt, lastChange?.to === 'running' ? lastChange.at : 0);
}

/** Time to rewrite messages after the last call to AWS. Without it, people would not hear what was done. */
const REPORT_MS = 20_000;

const timeLeft = (remainingMs: (() => number) | undefined): { readonly withinMs: number | undefined } => ({
  withinMs: remainingMs && Math.max(0, remainingMs() - REPORT_MS),
});

/** Groups resources by rank, lowest first. */
const ranked = (decisions: readonly Decision[], rank: (d: Decision) => number): Resource[][] =>
  [...Map.groupBy(decisions, rank)]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.map((d) => d.resource));
