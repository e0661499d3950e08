import { ownerAddress } from '../access/permissions.ts';
import type { TurnedAway } from '../access/standing.ts';
import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import type { Hold } from '../hold/hold.ts';
import type { PauseOutcome } from '../pause/outcome.ts';
import { isPausing, type Pause } from '../pause/pause.ts';
import { closedAhead } from '../plan/closed-ahead.ts';
import type { Decision, NextStep } from '../plan/decision.ts';
import { decisiveHold } from '../plan/held.ts';
import { type NotUnderstood, type WhyLeft, whyLeft } from '../plan/left-alone.ts';
import type { Outcome } from '../request/outcome.ts';
import type { Reply } from '../request/report.ts';
import { endOf, type Span } from '../request/when.ts';
import type { ResourceKey } from '../resource/key.ts';
import { type Label, labelsOf } from '../resource/labels.ts';
import type { Resource } from '../resource/resource.ts';
import { selected } from '../resource/select.ts';
import { isStopped, isStopping } from '../resource/state.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { ClosedSpell } from '../schedule/closed-spell.ts';
import type { Settings } from '../settings/settings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { type Attention, attentionOf } from './attention.ts';
import type { CheckReport } from './check.ts';
import { type Closing, closuresAhead } from './closures.ts';
import { type FleetGroup, fleetGroups, type Totals, totalsOf } from './fleet.ts';
import type { HomePlace } from './home-place.ts';
import { type Coming, comingUp } from './next.ts';
import { type PlanAhead, plansAhead } from './plans.ts';
import { type ScheduleInUse, schedulesInUse } from './schedules-in-use.ts';
import type { SettingsShown } from './settings-in-force.ts';

/**
 * What a person can do about a resource with one press. The times are fixed, so that two people who press mean the same
 * thing.
 */
export type Offer =
  | { readonly kind: 'hold'; readonly choices: readonly HoldChoice[] }
  | { readonly kind: 'start' };

export interface HoldChoice {
  /** How far past its stop. */
  readonly how: '1h' | '2h' | 'tonight';
  readonly until: EpochMs;
}

export interface HomeLine {
  readonly resource: Resource;
  readonly label: Label;
  /** The tag's text as written. */
  readonly schedule: string;
  readonly next?: NextStep | undefined;
  /** What its schedule leaves out while it is down, now or after that step. */
  readonly closed?: ClosedSpell | undefined;
  /** The hold that decides. */
  readonly hold?: Hold | undefined;
  /** Why it is never touched. */
  readonly leftAlone?: WhyLeft | undefined;
  /** Why a person should look at it. A tag that was not understood is in `leftAlone`. */
  readonly attention?: Exclude<Attention, NotUnderstood> | undefined;
  readonly offer?: Offer | undefined;
  /** The result of the last press on it. */
  readonly outcome?: Outcome | undefined;
}

export interface OwnHold {
  readonly resource: Resource;
  readonly label: Label;
  /** If the person has several holds, the one that decides. */
  readonly own: Hold;
  /** Another person's hold that decides instead. */
  readonly other?: Hold | undefined;
  /** What happens to the resource next, considering all holds. */
  readonly next?: NextStep | undefined;
}

/** The result of the last press. */
export type Said =
  | Reply
  | { readonly kind: 'pause'; readonly outcome: PauseOutcome }
  | { readonly kind: 'failed'; readonly reason: string };

/** Everything that one person's Home tab shows. */
export interface HomeReport {
  readonly at: EpochMs;
  readonly place: HomePlace;
  readonly said: readonly Said[];
  /** The person's time zone, for places where Slack shows no dates of its own. */
  readonly timeZone: string;
  readonly tagKey: string;
  readonly ownerTagKey: string;
  /** The person's e-mail address, which owner tags are compared with. Absent if it is not known. */
  readonly address?: string | undefined;
  readonly mine: readonly HomeLine[];
  readonly holds: readonly OwnHold[];
  /** What the person has planned. */
  readonly plans?: readonly PlanAhead[] | undefined;
  readonly totals: Totals;
  /** Channel by channel, the largest first. */
  readonly groups: readonly FleetGroup[];
  /** The current page of the resources that `place.find` selects. */
  readonly shown: readonly HomeLine[];
  /** Position of the first one shown, from 1. */
  readonly from: number;
  readonly found: number;
  readonly pages: number;
  /** Starts and stops of the next day. */
  readonly coming: readonly Coming[];
  /** What stays stopped in it although its hours would begin. */
  readonly closures?: readonly Closing[] | undefined;
  readonly schedules: readonly ScheduleInUse[];
  readonly check?: CheckReport | undefined;
  /** Emergency brakes that stand. */
  readonly pauses?: readonly Pause[] | undefined;
  /** For those who may see and change them. */
  readonly settings?: SettingsShown | undefined;
  /** Targets that could not be read. */
  readonly unreadable: readonly TargetFailure[];
}

/** Resources per page. Each takes a block, and a Home tab holds a hundred blocks. */
const PAGE_SIZE = 10;

export interface HomeFacts {
  readonly user: string;
  readonly address: string | undefined;
  readonly timeZone: string;
  readonly place: HomePlace;
  readonly said: readonly Said[];
  readonly check: CheckReport | undefined;
  readonly settings: Settings;
  readonly decisions: readonly Decision[];
  readonly at: EpochMs;
  readonly pauses?: readonly Pause[] | undefined;
  readonly settingsShown?: SettingsShown | undefined;
  readonly unreadable: readonly TargetFailure[];
}

/** One person's Home tab, from the plan's decisions. */
export function homeReport(facts: HomeFacts): HomeReport {
  const { user, address, place, settings, at, check } = facts;
  const decisions = facts.decisions.toSorted(inOrder);
  const isMeant = selected(
    place.find,
    settings.tagKey,
    decisions.map(({ resource }) => resource),
  );
  const found = decisions.filter(({ resource }) => isMeant(resource));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(place.page, pages);
  const outcomes = outcomesOf(facts.said);
  const labelOf = labelsOf(decisions.map(({ resource }) => resource));
  const lines = (some: readonly Decision[]) =>
    some.map((decision) => ({
      ...homeLine(decision, outcomes.get(decision.resource.key), at),
      label: labelOf(decision.resource),
    }));
  return {
    at,
    place: { ...place, page },
    said: facts.said,
    timeZone: facts.timeZone,
    tagKey: settings.tagKey,
    ownerTagKey: settings.ownerTagKey,
    address,
    mine: lines(
      decisions.filter(
        ({ resource }) =>
          address !== undefined && ownerAddress(resource, settings.ownerTagKey) === address.toLowerCase(),
      ),
    ),
    holds: decisions
      .flatMap((decision) => ownHold(decision, user))
      .map((held) => ({ ...held, label: labelOf(held.resource) }))
      .sort((a, b) => a.own.until - b.own.until || byName(a.resource.name, b.resource.name)),
    plans: plansAhead(decisions).filter(({ by }) => by === user),
    totals: totalsOf(decisions, at),
    groups: fleetGroups(decisions, settings, at),
    shown: lines(found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    from: (page - 1) * PAGE_SIZE + 1,
    found: found.length,
    pages,
    coming: comingUp(decisions, at, at + DAY_MS),
    closures: closuresAhead(decisions, at, at + DAY_MS),
    schedules: schedulesInUse(decisions, settings).schedules,
    check,
    pauses: facts.pauses?.filter((pause) => isPausing(pause, at)),
    settings: facts.settingsShown,
    unreadable: facts.unreadable,
  };
}

const inOrder = ({ resource: a }: Decision, { resource: b }: Decision): number =>
  byName(a.name, b.name) || byCodeUnit(a.key, b.key);

const outcomesOf = (said: readonly Said[]): ReadonlyMap<ResourceKey, Outcome> =>
  new Map(
    said.flatMap((each) =>
      each.kind === 'report' ? each.report.lines.map(({ key, outcome }) => [key, outcome] as const) : [],
    ),
  );

function homeLine(decision: Decision, outcome: Outcome | undefined, at: EpochMs): Omit<HomeLine, 'label'> {
  const { resource, tagText, next, hold, action, paused } = decision;
  const isLeft = action.kind === 'leave';
  const attention = attentionOf(decision);
  return {
    resource,
    schedule: tagText,
    next: isLeft || paused !== undefined ? undefined : next,
    closed: closedAhead(decision),
    hold,
    leftAlone: isLeft ? whyLeft(decision) : undefined,
    attention: attention?.kind === 'not-understood' ? undefined : attention,
    offer: offerFor(decision, at),
    outcome,
  };
}

const HOLD_CHOICES: readonly { readonly how: HoldChoice['how']; readonly span: Span }[] = [
  { how: '1h', span: { kind: 'for', minutes: 60 } },
  { how: '2h', span: { kind: 'for', minutes: 120 } },
  { how: 'tonight', span: { kind: 'tonight' } },
];

function offerFor({ action, resource, view, next }: Decision, at: EpochMs): Offer | undefined {
  if (action.kind === 'leave' || !view.ok) return undefined;
  if (isStopped(resource)) return { kind: 'start' };
  if (isStopping(resource) || next?.direction !== 'stop') return undefined;
  const { schedule } = view;
  const choices = HOLD_CHOICES.flatMap(({ how, span }) => {
    const until = endOf(span, { askedAt: at, stopAt: next.at, schedule });
    return until === undefined ? [] : [{ how, until }];
  });
  const instants = choices.map(({ until }) => until);
  return { kind: 'hold', choices: choices.filter(({ until }, i) => instants.indexOf(until) === i) };
}

function ownHold({ resource, holds, hold, next }: Decision, user: string): Omit<OwnHold, 'label'>[] {
  const own = decisiveHold(holds.filter(({ by }) => by === user));
  if (own === undefined) return [];
  const other = hold === undefined || hold.by === user ? undefined : hold;
  return [{ resource, own, other, next }];
}

/** The tab's content, or why there is none. */
export type HomeView =
  | { readonly kind: 'report'; readonly report: HomeReport }
  /** Shown the first time, while AWS is slow. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'turned-away'; readonly why: TurnedAway }
  | { readonly kind: 'failed'; readonly place: HomePlace; readonly reason: string };
