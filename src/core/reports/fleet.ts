import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import type { Decision } from '../plan/decision.ts';
import { isBusy, isDown, isUp } from '../resource/state.ts';
import { formatSchedule } from '../schedule/format.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';
import { attentionOf } from './attention.ts';

/** Resources counted by status. */
export interface Totals {
  readonly resources: number;
  /** Up, or starting. */
  readonly running: number;
  /** Down, or stopping. */
  readonly parked: number;
  /** AWS is busy with it. */
  readonly busy: number;
  readonly held: number;
  /** A tag that was not understood, or something that needs a person. */
  readonly attention: number;
  /** The next start and the next stop, and how many resources they concern. Overdue counts as now. */
  readonly next: Readonly<
    Record<Direction, { readonly at: EpochMs; readonly resources: number } | undefined>
  >;
}

/** Resources with the same schedule and channel. */
export interface FleetGroup extends Totals {
  readonly channel: string;
  /** As people write it in the tag. Undefined for tags that were not understood. */
  readonly schedule?: string | undefined;
}

export function totalsOf(decisions: readonly Decision[], at: EpochMs): Totals {
  const count = (isMeant: (decision: Decision) => boolean) => decisions.filter(isMeant).length;
  return {
    resources: decisions.length,
    running: count(({ resource }) => isUp(resource)),
    parked: count(({ resource }) => isDown(resource)),
    busy: count(({ resource }) => isBusy(resource)),
    held: count(({ hold }) => hold !== undefined),
    attention: count((decision) => attentionOf(decision) !== undefined),
    next: { stop: firstAhead(decisions, 'stop', at), start: firstAhead(decisions, 'start', at) },
  };
}

function firstAhead(decisions: readonly Decision[], direction: Direction, from: EpochMs) {
  let first: { at: EpochMs; resources: number } | undefined;
  for (const { next, action, paused } of decisions) {
    if (next?.direction !== direction || action.kind === 'leave' || paused !== undefined) continue;
    const at = Math.max(next.at, from);
    if (first === undefined || at < first.at) first = { at, resources: 1 };
    else if (at === first.at) first.resources += 1;
  }
  return first;
}

/** Channel by channel, the largest groups first. Different spellings of the same schedule count as one. */
export function fleetGroups(decisions: readonly Decision[], settings: Settings, at: EpochMs): FleetGroup[] {
  const groups = Map.groupBy(decisions, ({ view }) => {
    const channel = view.ok ? view.policy.channel : settings.policy.channel;
    return JSON.stringify([channel, view.ok ? (view.name ?? formatSchedule(view.own)) : null]);
  });
  return [...groups.values()]
    .map((members) => {
      const [{ view } = {}] = members;
      const schedule = view?.ok ? tagTextOf(view, settings) : undefined;
      return {
        channel: view?.ok ? view.policy.channel : settings.policy.channel,
        schedule,
        ...totalsOf(members, at),
      };
    })
    .sort(
      (a, b) =>
        byCodeUnit(a.channel, b.channel) ||
        b.resources - a.resources ||
        byName(a.schedule ?? '', b.schedule ?? ''),
    );
}

const tagTextOf = (view: Extract<Decision['view'], { ok: true }>, { schedules }: Settings): string =>
  (view.name === undefined ? undefined : schedules.get(view.name)?.name) ?? formatSchedule(view.own);
