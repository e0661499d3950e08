import { byCodeUnit } from '../by-code-unit.ts';
import type { Decision, NextStep } from '../plan/decision.ts';
import { type Facts, plan } from '../plan/plan.ts';
import type { Named } from '../resource/labels.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { stepsAhead } from './next.ts';
import { isStillRead, type Unseen, unseenTargets } from './settings-targets.ts';

/** What a change of settings does to the resources that it concerns. */
export type SettingsEffect = FleetEffect & { readonly of: readonly Named[] };

type FleetEffect =
  /** Observing ends: these really stop. `first`: the first stop of them all. */
  | { readonly kind: 'acts'; readonly first: EpochMs }
  /** Acting ends: these would have stopped. */
  | { readonly kind: 'observes'; readonly first: EpochMs }
  /** Their account or Region is no longer read. */
  | { readonly kind: 'not-read' }
  /** `schedule`: the name in their tags that no longer exists. */
  | { readonly kind: 'not-understood'; readonly schedule?: string | undefined }
  | { readonly kind: 'understood' }
  /** Understood, but no longer touched: protected, or unmanaged. */
  | { readonly kind: 'left-alone' }
  | { readonly kind: 'not-left-alone' }
  | {
      readonly kind: 'moves';
      readonly direction: Direction;
      readonly from: EpochMs;
      readonly to: EpochMs;
    }
  /** A stop or start that comes under one of the settings only. */
  | { readonly kind: 'adds' | 'drops'; readonly direction: Direction; readonly at: EpochMs }
  | { readonly kind: 'channel'; readonly from: string; readonly to: string }
  | { readonly kind: 'unannounced' | 'announced' }
  /** How long before its stop people are told, in minutes. */
  | { readonly kind: 'lead'; readonly from: number; readonly to: number };

/** What new settings would change for the fleet within a week. */
export interface SettingsReport {
  readonly at: EpochMs;
  /** How many resources were compared. */
  readonly resources: number;
  /** What matters most first; of one kind, the most resources first. A resource can be in several. */
  readonly effects: readonly SettingsEffect[];
  /** What only the new settings read. Its resources are not compared. */
  readonly unseen: Unseen;
}

/** How far ahead changes are looked for. */
const WEEK_MS = 7 * DAY_MS;
/** A stop of one day that becomes another of the same day has moved. */
const FURTHEST_MOVE_MS = DAY_MS;

/**
 * Compares what two settings mean for the same resources: each is planned with both, and the steps of a week are compared.
 *
 * @param facts as read with the settings in force
 */
export function settingsEffects(facts: Facts, proposed: Settings, at: EpochMs): SettingsReport {
  const current = facts.settings;
  // A rehearsal's notices announce nothing to what acts, and the other way round.
  const notices = current.mode === proposed.mode ? facts.notices : [];
  const planned = (settings: Settings) =>
    new Map(
      plan({ ...facts, notices, settings: unrehearsed(settings) }, at).decisions.map((decision) => [
        decision.resource.key,
        decision,
      ]),
    );
  const [before, after] = [planned(current), planned(proposed)];
  const found = new Map<string, { readonly effect: FleetEffect; readonly of: Named[] }>();
  for (const { key, name } of facts.resources) {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === undefined || is === undefined) continue;
    for (const effect of effectsOn(was, is, { current, proposed, at })) {
      const id = JSON.stringify(effect);
      const group = found.get(id) ?? { effect, of: [] };
      group.of.push({ key, name });
      found.set(id, group);
    }
  }
  const groups = [...found.values()].map(({ effect, of }) => ({ ...effect, of: byName(of) }));
  return {
    at,
    resources: facts.resources.length,
    effects: [...modeEffects(before, after, { current, proposed, at }), ...groups.sort(byWeight)],
    unseen: unseenTargets(current, proposed),
  };
}

/** A rehearsal calls every stop announced. What is compared is what would really be. */
const unrehearsed = ({ rehearsesUnannounced: _, ...settings }: Settings): Settings => settings;

interface Comparison {
  readonly current: Settings;
  readonly proposed: Settings;
  readonly at: EpochMs;
}

function effectsOn(was: Decision, is: Decision, { current, proposed, at }: Comparison): FleetEffect[] {
  if (!isStillRead(was.resource, current, proposed)) return [{ kind: 'not-read' }];
  const [before, after] = [standing(was), standing(is)];
  if (before !== after && after === 'not-understood') {
    const name = was.view.ok ? was.view.name : undefined;
    const schedule = name === undefined ? undefined : (current.schedules.get(name)?.name ?? name);
    return [schedule === undefined ? { kind: 'not-understood' } : { kind: 'not-understood', schedule }];
  }
  if (before !== after && after === 'left-alone')
    return before === 'not-understood' ? [] : [{ kind: 'left-alone' }];
  if (after !== 'managed') return [];
  return [
    ...(before === 'not-understood' ? [{ kind: 'understood' } as const] : []),
    ...(before === 'left-alone' ? [{ kind: 'not-left-alone' } as const] : []),
    ...stepEffects(was, is, 'stop', at),
    ...stepEffects(was, is, 'start', at),
    ...policyEffects(was, is),
  ];
}

function standing({ view, action }: Decision): 'not-understood' | 'left-alone' | 'managed' {
  if (!view.ok) return 'not-understood';
  return action.kind === 'leave' ? 'left-alone' : 'managed';
}

/** The first stop, or start, in which the two differ. A stop soon after a start can be later: it is announced once the machine is up. */
function stepEffects(was: Decision, is: Decision, direction: Direction, at: EpochMs): FleetEffect[] {
  const timesOf = (decision: Decision) =>
    [...stepsAhead(decision, at, at + WEEK_MS)]
      .filter((step) => step.direction === direction)
      .map((step) => step.at);
  const [before, after] = [timesOf(was), timesOf(is)];
  const from = firstBeside(before, after);
  const to = firstBeside(after, before);
  if (from !== undefined && to !== undefined && Math.abs(from - to) < FURTHEST_MOVE_MS)
    return [{ kind: 'moves', direction, from, to }];
  return [
    ...(from === undefined ? [] : [{ kind: 'drops', direction, at: from } as const]),
    ...(to === undefined ? [] : [{ kind: 'adds', direction, at: to } as const]),
  ];
}

function firstBeside(times: readonly EpochMs[], others: readonly EpochMs[]): EpochMs | undefined {
  const known = new Set(others);
  return times.find((time) => !known.has(time));
}

function policyEffects({ view: was }: Decision, { view: is }: Decision): FleetEffect[] {
  if (!was.ok || !is.ok) return [];
  const [from, to] = [was.policy, is.policy];
  const effects: FleetEffect[] = [];
  if (from.channel !== to.channel) effects.push({ kind: 'channel', from: from.channel, to: to.channel });
  if (from.notice !== to.notice) effects.push({ kind: to.notice === 'none' ? 'unannounced' : 'announced' });
  else if (to.notice !== 'none' && from.leadMinutes !== to.leadMinutes)
    effects.push({ kind: 'lead', from: from.leadMinutes, to: to.leadMinutes });
  return effects;
}

/** Between observing and acting, it matters what stops under the settings that act. */
function modeEffects(
  before: ReadonlyMap<string, Decision>,
  after: ReadonlyMap<string, Decision>,
  { current, proposed, at }: Comparison,
): SettingsEffect[] {
  if (current.mode === proposed.mode) return [];
  const isActing = proposed.mode === 'act';
  const stopping = [...(isActing ? after : before).values()].flatMap((decision) => {
    if (isActing && !isStillRead(decision.resource, current, proposed)) return [];
    const stop = firstStop(stepsAhead(decision, at, at + WEEK_MS));
    return stop === undefined ? [] : [{ stop, named: decision.resource }];
  });
  if (stopping.length === 0) return [];
  const first = Math.min(...stopping.map(({ stop }) => stop));
  const of = byName(stopping.map(({ named: { key, name } }) => ({ key, name })));
  return [{ kind: isActing ? 'acts' : 'observes', first, of }];
}

function firstStop(steps: Iterable<NextStep>): EpochMs | undefined {
  for (const { direction, at } of steps) if (direction === 'stop') return at;
  return undefined;
}

const byName = (of: readonly Named[]): Named[] =>
  of.toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.key, b.key));

const WEIGHTS: Readonly<Record<FleetEffect['kind'], number>> = {
  acts: 0,
  observes: 0,
  'not-read': 1,
  'not-understood': 2,
  'left-alone': 3,
  unannounced: 4,
  moves: 5,
  adds: 6,
  drops: 7,
  channel: 8,
  lead: 9,
  announced: 10,
  understood: 11,
  'not-left-alone': 12,
};

const byWeight = (a: SettingsEffect, b: SettingsEffect): number =>
  WEIGHTS[a.kind] - WEIGHTS[b.kind] ||
  b.of.length - a.of.length ||
  timeOf(a) - timeOf(b) ||
  byCodeUnit(JSON.stringify(a), JSON.stringify(b));

function timeOf(effect: SettingsEffect): EpochMs {
  switch (effect.kind) {
    case 'moves':
      return effect.to;
    case 'adds':
    case 'drops':
      return effect.at;
    default:
      return 0;
  }
}
