import type { Calendar } from '../calendar/calendar.ts';
import { contradictions, type ReadPeriod } from './contradictions.ts';
import { doubtfulZone } from './doubtful-zone.ts';
import { foreignIssue } from './foreign.ts';
import type { Issue } from './issue.ts';
import { ALWAYS, KEYWORDS } from './keywords.ts';
import { plainText, withoutQuotes } from './plain-text.ts';
import { readDayPart } from './read-day-part.ts';
import { isSpecialWord, readSpecialDays, type SpecialDays } from './read-special-days.ts';
import { isAllTheTime, type ReadTimes, readTimes } from './read-times.ts';
import type { Days, Schedule, Weekday } from './schedule.ts';
import {
  areWeekdays,
  daysMissing,
  daysOf,
  empty,
  enforced,
  looseSemicolon,
  MOST_CHARACTERS,
  misplacedSchedule,
  misplacedZone,
  nothingButZone,
  onlySpecialDays,
  type PendingDays,
  timesMissing,
  tooLong,
  zoneInDoubt,
} from './schedule-issues.ts';
import { timesFirst } from './times-first.ts';
import { type Token, tokensOf } from './tokens.ts';
import { isWholeSchedule, unknownSchedule } from './unknown-schedule.ts';
import { unknownWord } from './unknown-word.ts';
import { WEEKDAYS } from './weekdays.ts';
import { zoneNamed } from './zone-name.ts';

export interface ScheduleContext {
  /** IANA zone for a text that names none. */
  readonly defaultTimeZone: string;
  /** The team's own schedule names, in lower case. */
  readonly named: ReadonlyMap<string, Schedule>;
  /** The team's calendars, by lower-case id. */
  readonly calendars?: ReadonlyMap<string, Calendar> | undefined;
}

export type ParsedSchedule =
  /** `name` is set, in lower case, if the text was a configured name. */
  | { readonly ok: true; readonly schedule: Schedule; readonly name?: string }
  /** Never empty; in the order of the text. */
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads a schedule's text: a tag's value, or the settings'.
 *
 *     mon-fri 08:00-19:00 Europe/Berlin         periods of days and hours, the time zone last
 *     mon-thu 08:00-19:00 fri 08:00-17:00       several; without a zone, the default one
 *     08:00-19:00   mon,wed 22:00-06:00         every day, if no other has days; overnight: to the next morning
 *     mon-fri stop 19:00                        one-sided: nothing is started
 *     1st sat 10:00-12:00   day 1/last 06:00-20:00   jun-aug mon-fri 08:00-14:00    days of a month, months
 *     ... except de-by 2026-12-24..2027-01-01   days on which no period begins: dates, or a calendar of the settings
 *     ... also 2026-12-12 09:00-14:00           hours of one day
 *     always   never   unmanaged   office       whole schedules, or a name from the settings
 *
 * Never throws: whatever is wrong becomes an issue, and all of them are found at once.
 */
export function parseSchedule(text: string, context: ScheduleContext): ParsedSchedule {
  const whole = withoutQuotes(text).trim().toLowerCase();
  const keyword = KEYWORDS.get(whole);
  if (keyword) return { ok: true, schedule: keyword };
  const named = context.named.get(whole);
  if (named) return { ok: true, schedule: named, name: whole };
  // Hours that never end and `always` do the same.
  if (isAllTheTime(whole)) return { ok: true, schedule: { kind: 'always' } };
  if (/^(?:always|24[x/]7)[ ,-]+enforced?$/.test(whole)) return { ok: false, issues: [enforced(text)] };
  if (text.length > MOST_CHARACTERS) return { ok: false, issues: [tooLong(text)] };

  const plain = plainText(text);
  const all = everyDayAsOne(tokensOf(plain.text));
  if (all.length === 0) return { ok: false, issues: [empty(text)] };
  const cut = all.findIndex((token) => isSpecialWord(token) && !context.named.has(token.text));
  if (cut !== -1) return readWithSpecialDays(text, all, cut, plain.issues, context);
  return readPeriods(text, all, plain.issues, context);
}

/** What comes before `except` and `also` is a schedule by itself: periods, a name, `always` or `never`. */
function readWithSpecialDays(
  text: string,
  tokens: readonly Token[],
  cut: number,
  plainIssues: readonly Issue[],
  context: ScheduleContext,
): ParsedSchedule {
  const special = readSpecialDays(tokens.slice(cut), context.calendars ?? new Map());
  const head = tokens.slice(0, cut);
  const zone = special.timeZone ?? context.defaultTimeZone;
  const base = cut === 0 ? undefined : readBase(text, head, { ...context, defaultTimeZone: zone });
  const issues = [
    ...plainIssues,
    ...(base === undefined ? [onlySpecialDays(tokens)] : base.ok ? [] : base.issues),
    ...special.issues,
  ];
  if (base?.ok !== true || issues.length > 0) return { ok: false, issues: inOrder(issues) };
  const periods = asPeriods(base.schedule, zone);
  if (periods === undefined) return { ok: false, issues: [...head.slice(0, 1).map(misplacedSchedule)] };
  return { ok: true, schedule: withSpecialDays(periods, special) };
}

function readBase(text: string, head: readonly Token[], context: ScheduleContext): ParsedSchedule {
  const whole = textOf(head);
  const known = KEYWORDS.get(whole) ?? context.named.get(whole);
  if (known !== undefined) return { ok: true, schedule: known };
  return isAllTheTime(whole) ? { ok: true, schedule: ALWAYS } : readPeriods(text, head, [], context);
}

/** Undefined for what people alone decide about. */
function asPeriods(schedule: Schedule, timeZone: string): Weekly | undefined {
  switch (schedule.kind) {
    case 'weekly':
      return schedule;
    case 'always':
      return { kind: 'weekly', periods: [{ days: WEEKDAYS, startMinute: 0, stopMinute: 1440 }], timeZone };
    case 'never':
      return { kind: 'weekly', periods: [], timeZone };
    case 'unmanaged':
      return undefined;
  }
}

function withSpecialDays(schedule: Weekly, { except, also }: SpecialDays): Weekly {
  const allExcept = [...(schedule.except ?? []), ...except];
  const allAlso = [...(schedule.also ?? []), ...also];
  return {
    ...schedule,
    ...(allExcept.length > 0 && { except: allExcept }),
    ...(allAlso.length > 0 && { also: allAlso }),
  };
}

type Weekly = Extract<Schedule, { kind: 'weekly' }>;

function readPeriods(
  text: string,
  tokens: readonly Token[],
  plainIssues: readonly Issue[],
  context: ScheduleContext,
): ParsedSchedule {
  const unknown = unknownSchedule(tokens, context.named);
  const read = readWeekly(tokens, context);
  const issues = unknown
    ? [...plainIssues, unknown]
    : [...plainIssues, ...read.issues, ...contradictions(read.periods)];
  if (issues.length > 0) {
    const foreign = foreignIssue(text);
    return { ok: false, issues: foreign ? [foreign] : inOrder(issues) };
  }
  const periods = read.periods.map(({ period }) => period);
  return {
    ok: true,
    schedule: { kind: 'weekly', periods, timeZone: read.timeZone ?? context.defaultTimeZone },
  };
}

interface ReadWeekly {
  readonly periods: readonly ReadPeriod[];
  readonly timeZone: string | undefined;
  readonly issues: readonly Issue[];
}

const NO_DAYS: PendingDays = { tokens: [], days: [], nth: [], monthDays: [], months: [] };

function readWeekly(tokens: readonly Token[], { named }: ScheduleContext): ReadWeekly {
  const issues: Issue[] = [];
  const periods: ReadPeriod[] = [];
  const zones: { readonly token: Token; readonly zone: string }[] = [];
  let pending = NO_DAYS;
  /** The days last written. A later period without days could mean these, or every day. */
  let earlierDays: readonly Weekday[] | undefined;
  /** Without days, before any days: every day, unless others have days. */
  const daily: ReadTimes[] = [];
  let timesSeen = 0;

  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    if (token === undefined) break;
    const said = readDayPart(tokens, i, named);
    const times = said === undefined ? readTimes(token, tokens[i + 1]) : undefined;
    if (times) {
      timesSeen++;
      i += times.taken;
      issues.push(...times.issues);
      if (pending.tokens.length > 0) earlierDays = areWeekdays(pending) ? pending.days : [];
      else if (earlierDays === undefined) daily.push(times);
      else if (times.hours) issues.push(daysMissing(times, earlierDays));
      if (times.hours) periods.push(periodOf(pending, times, times.hours));
      pending = NO_DAYS;
      continue;
    }
    if (said !== undefined) {
      pending = withDays(pending, tokens.slice(i, i + said.taken), said.part);
      i += said.taken;
      continue;
    }
    i++;
    if (token.text === ';') {
      if (pending.tokens.length > 0) issues.push(looseSemicolon(token));
      continue;
    }
    const doubtful = doubtfulZone(token.text);
    if (doubtful !== undefined) {
      issues.push(zoneInDoubt(token, doubtful));
      continue;
    }
    const zone = zoneNamed(token.text);
    const last = tokens.slice(i).every(({ text }) => text === ';');
    if (zone !== undefined) {
      zones.push({ token, zone });
      continue;
    }
    const issue = isWholeSchedule(token, named)
      ? misplacedSchedule(token)
      : unknownWord(token, last && timesSeen > 0);
    issues.push(issue);
    // A day with a typo still belongs to the times after it.
    if (issue.code === 'bad-day') pending = { ...pending, tokens: [...pending.tokens, token] };
  }
  if (pending.tokens.length > 0) {
    const turned = timesFirst(tokens, named);
    if (turned !== undefined) return { periods, timeZone: undefined, issues: [turned] };
    issues.push(timesMissing(pending, periods.length > 0));
  }
  if (earlierDays !== undefined)
    issues.push(...daily.filter(({ hours }) => hours).map((times) => daysMissing(times)));
  if (timesSeen === 0 && issues.length === 0) issues.push(nothingButZone(tokens));
  issues.push(...misplacedZones(zones, tokens));
  return { periods, timeZone: zones.at(-1)?.zone, issues };
}

/** A zone in the middle could be for the periods before it only, unless the last one says the same for all. */
function misplacedZones(
  zones: readonly { readonly token: Token; readonly zone: string }[],
  tokens: readonly Token[],
): Issue[] {
  const end = tokens.findLast(({ text }) => text !== ';');
  const closing = zones.find(({ token }) => token === end)?.zone;
  return zones
    .filter(({ token, zone }) => token !== end && zone !== closing)
    .map(({ token }) => misplacedZone(token));
}

const withDays = (pending: PendingDays, tokens: readonly Token[], part: Partial<Days>): PendingDays => ({
  tokens: [...pending.tokens, ...tokens],
  days: [...pending.days, ...(part.days ?? [])],
  nth: [...pending.nth, ...(part.nth ?? [])],
  monthDays: [...pending.monthDays, ...(part.monthDays ?? [])],
  months: [...pending.months, ...(part.months ?? [])],
});

/** `every day` is two words. */
function everyDayAsOne(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    if (token.text === 'day' && tokens[i - 1]?.text === 'every') return [];
    const next = tokens[i + 1];
    if (token.text !== 'every' || next?.text !== 'day') return [token];
    return [{ ...token, text: 'everyday', end: next.end }];
  });
}

function periodOf(
  pending: PendingDays,
  times: ReadTimes,
  hours: NonNullable<ReadTimes['hours']>,
): ReadPeriod {
  return {
    period: { ...daysOf(pending), ...hours },
    start: pending.tokens[0]?.start ?? times.start,
    end: times.end,
  };
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

const inOrder = (issues: readonly Issue[]): Issue[] =>
  [...issues].sort((a, b) => a.position.start - b.position.start || a.position.end - b.position.end);
