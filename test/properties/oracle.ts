/**
 * What the latest words want of one machine at an instant, straight from the design. It is slow and plain, and knows what AWS does
 * not tell: who really did it. From the engine it only uses the parser of schedules and their occurrences.
 */
import type { Hold } from '../../src/core/hold/hold.ts';
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { latestOccurrence, occurrences } from '../../src/core/schedule/occurrences.ts';
import { type ParsedSchedule, parseSchedule } from '../../src/core/schedule/parse.ts';
import type { Schedule } from '../../src/core/schedule/schedule.ts';
import { isChannelId } from '../../src/core/settings/routing.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import type { Policy, Settings } from '../../src/core/settings/settings.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { type Deed, isDatabase, type Machine } from './world/machine.ts';
import type { World } from './world/world.ts';

export type Wish =
  /** `since`: the time of the word that wants it. */
  | {
      readonly want: 'up' | 'down';
      readonly since: EpochMs;
      /** A start outside the hours has a grace time, which still runs or has ended. */
      readonly grace?: true;
    }
  /** Not Uptime's business, for this reason. */
  | { readonly want: 'untouched'; readonly why: string }
  /** AWS tells too little to know who spoke last, so both are right. */
  | { readonly want: 'either' };

export type Read =
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      readonly policy: Policy;
      readonly name: string | undefined;
    }
  | { readonly ok: false; readonly why: string };

/** Parses each text once, so that its calendar is computed once for a week of questions. */
const texts = new Map<string, ParsedSchedule>();
const readText = (text: string, settings: Settings): ParsedSchedule => {
  const parsed = texts.get(text) ?? parseSchedule(text, scheduleContext(settings));
  texts.set(text, parsed);
  return parsed;
};

/** A machine's tag as the settings read it, or why it must not be touched. */
export function readTag(machine: Machine, { settings }: World): Read {
  if (!machine.isTagged) return { ok: false, why: 'no longer tagged' };
  const parsed = readText(machine.tag, settings);
  if (!parsed.ok) return { ok: false, why: 'a bad tag' };
  if (parsed.schedule.kind === 'unmanaged') return { ok: false, why: 'unmanaged' };
  const reason =
    machine.protection?.reason ?? (machine.tags?.env === 'prod' ? 'the settings protect it' : undefined);
  if (reason !== undefined) return { ok: false, why: `protected: ${reason}` };
  const own = settings.schedules.get(parsed.name ?? '')?.policy ?? settings.policy;
  const { channelTag = own.channel } = machine;
  const channel = isChannelId(channelTag) ? channelTag : own.channel;
  return { ok: true, schedule: parsed.schedule, policy: { ...own, channel }, name: parsed.name };
}

/** @param holds those that a run can know of; by default all */
export function wishOf(
  machine: Machine,
  at: EpochMs,
  world: World,
  holds: readonly Hold[] = world.records.holds.get(machine.ref) ?? [],
): Wish {
  const read = readTag(machine, world);
  if (!read.ok) return { want: 'untouched', why: read.why };
  const mine = holds.filter(({ createdAt }) => createdAt <= at);
  const deeds = machine.deeds.filter(({ askedAt }) => askedAt <= at);
  const spoken = withoutHolds(read.schedule, read.policy, machine, deeds, at);
  const wish = ahead(promised(spoken, machine, world, at), machine, read.schedule, read.policy, at);

  const held = heldWish(mine, read.policy.graceMinutes, deeds, at);
  if (held !== undefined) return held;
  if (wish.want !== 'down') return wish;
  // People were promised to have it until then, and get a fresh notice.
  const ended = Math.max(
    ...mine.flatMap(({ keep, until }) => (keep === 'running' && until <= at ? [until] : [])),
    Number.NEGATIVE_INFINITY,
  );
  return { want: 'down', since: Math.max(wish.since, ended) };
}

/** What the holds that last want: the one that ends last decides, and to keep it running is safer. */
function heldWish(
  holds: readonly Hold[],
  graceMinutes: number,
  deeds: readonly Deed[],
  at: EpochMs,
): Wish | undefined {
  const lasting = holds.filter(({ until }) => until > at);
  const decisive = lasting.toSorted(
    (a, b) => b.until - a.until || Number(b.keep === 'running') - Number(a.keep === 'running'),
  )[0];
  if (decisive === undefined) return undefined;
  if (decisive.keep === 'stopped') {
    const start = deeds.findLast(
      ({ to, by, toldAt }) => to === 'running' && by === 'person' && toldAt >= decisive.createdAt,
    );
    if (start === undefined) return { want: 'down', since: decisive.createdAt };
    const graceEnd = start.toldAt + graceMinutes * MINUTE_MS;
    // AWS dates the start of a database when it is up, so one from before the hold looks like one from after it.
    if (deeds.at(-1) !== start || start.askedAt < decisive.createdAt) return { want: 'either' };
    return at < graceEnd
      ? { want: 'up', since: start.askedAt, grace: true }
      : { want: 'down', since: graceEnd, grace: true };
  }
  const running = lasting.filter(({ keep }) => keep === 'running');
  const last = running.reduce((a, b) => (b.createdAt > a.createdAt ? b : a));
  const after = deeds.findLast(({ by, askedAt }) => by === 'person' && askedAt >= last.createdAt);
  if (after?.to !== 'stopped') return { want: 'up', since: last.createdAt };
  // It was stopped against the hold and started again. Whether the hold counts again is undefined.
  if (deeds.at(-1)?.to === 'running') return { want: 'either' };
  const left = lasting.filter(({ keep }) => keep === 'stopped');
  return heldWish(left, graceMinutes, deeds, at);
}

/**
 * A stop announced after the start is a promise, even if the grace time lasts longer: a hold that started the machine had ended, and
 * the stop at its end was announced.
 */
function promised(wish: Wish, machine: Machine, world: World, at: EpochMs): Wish {
  if (!('grace' in wish)) return wish;
  const started = startedAt(machine) ?? at;
  const stops = world.chat
    .naming(machine.key)
    .flatMap(({ postedAt, stopAt }) => (postedAt >= started && stopAt <= at ? [stopAt] : []));
  if (stops.length === 0) return wish;
  return wish.want === 'up' ? { want: 'either' } : { ...wish, since: Math.min(wish.since, ...stops) };
}

/** When it was last started, as Uptime can know: its own acts date from when they were asked for. */
export function startedAt(machine: Machine): EpochMs | undefined {
  const start = machine.deeds.findLast(({ to }) => to === 'running');
  if (start === undefined) return undefined;
  return start.by === 'uptime' || isLate(machine, start) ? start.askedAt : start.toldAt;
}

/** RDS tells of it late, or never. */
const isLate = (machine: Machine, { askedAt }: Deed): boolean =>
  isDatabase(machine) && machine.eventsLateUntil > askedAt;

/** A database starts ahead of its hours, if the policy says so. */
function ahead(wish: Wish, machine: Machine, schedule: Schedule, policy: Policy, at: EpochMs): Wish {
  if (wish.want !== 'down' || !isDatabase(machine) || policy.startLeadMinutes === 0) return wish;
  const leadMs = policy.startLeadMinutes * MINUTE_MS;
  const start = occurrences(schedule, at, at + leadMs + 1).find(({ direction }) => direction === 'start');
  return start ? { want: 'up', since: start.at - leadMs } : wish;
}

function withoutHolds(
  schedule: Schedule,
  policy: Policy,
  machine: Machine,
  deeds: readonly Deed[],
  at: EpochMs,
): Wish {
  const word = latestOccurrence(schedule, at);
  const latest = deeds.at(-1);
  if (schedule.kind === 'always' || (word === undefined && schedule.kind === 'weekly')) {
    // Uptime never stops it and overrules nobody who did. It restarts what AWS took down, if AWS tells (RDS does not).
    const taken = latest?.by === 'aws' && !isDatabase(machine);
    if (latest === undefined || (latest.to === 'stopped' && !taken)) return { want: 'either' };
    return { want: 'up', since: latest.askedAt };
  }
  const wordAt = word?.at ?? Number.NEGATIVE_INFINITY;
  if (isUnknowable(machine, deeds, wordAt)) return { want: 'either' };
  // What Uptime did since, for a hold, has overtaken what a person did before.
  const person = latest?.by === 'uptime' ? undefined : deeds.findLast(({ by }) => by === 'person');
  if (person && person.askedAt > wordAt) {
    if (person.to === 'stopped') {
      return schedule.kind === 'never' || desiredAt(schedule, at) !== 'any' || word?.direction !== 'stop'
        ? { want: 'down', since: person.askedAt }
        : { want: 'down', since: wordAt };
    }
    if (desiredAt(schedule, at) === 'stopped') return afterManualStart(schedule, policy, person, wordAt, at);
    // The grace time of a start outside the hours may have ended while the schedule still had a wish.
    if (desiredAt(schedule, person.askedAt) === 'stopped') return { want: 'either' };
    return { want: 'up', since: person.askedAt };
  }
  if (word === undefined) return { want: 'down', since: machine.taggedAt };
  return { want: word.direction === 'start' ? 'up' : 'down', since: word.at };
}

function afterManualStart(
  schedule: Schedule,
  policy: Policy,
  { askedAt, toldAt }: Deed,
  wordAt: EpochMs,
  at: EpochMs,
): Wish {
  if (policy.manualStart === 'respect') return { want: 'up', since: askedAt };
  if (policy.manualStart === 'enforce') return { want: 'down', since: Math.max(wordAt, askedAt) };
  const graceEnd = toldAt + policy.graceMinutes * MINUTE_MS;
  const begins = occurrences(schedule, askedAt, askedAt + 8 * DAY_MS).find(
    ({ direction }) => direction === 'start',
  );
  if (at < graceEnd || (begins && begins.at <= graceEnd)) {
    return { want: 'up', since: askedAt, grace: true };
  }
  return { want: 'down', since: graceEnd, grace: true };
}

/** A change without a time dates from when it was first seen: at the second tick after it at the latest. */
const SEEN_MS = 13 * MINUTE_MS;

/**
 * Where AWS's report must mislead: a person's deed that finished only after the schedule's next word, one of ours under a tag that
 * has changed since, or what RDS has forgotten.
 */
function isUnknowable(machine: Machine, deeds: readonly Deed[], wordAt: EpochMs): boolean {
  const latest = deeds.at(-1);
  if (latest === undefined) return true;
  if (latest.by === 'person' && latest.askedAt <= wordAt && wordAt <= latest.toldAt) return true;
  if (latest.undated && latest.askedAt <= wordAt && wordAt <= latest.askedAt + SEEN_MS) return true;
  if (deeds.some((deed) => deed.by !== 'uptime' && isLate(machine, deed))) return true;
  // A person's failed start leaves no trace except AWS's stop.
  if (latest.by === 'aws' && latest.to === 'stopped' && deeds.at(-2)?.by === 'person') return true;
  return deeds.some(
    ({ by, askedAt, toldAt }) => by === 'uptime' && askedAt < machine.taggedAt && wordAt <= toldAt,
  );
}
