import { contradictions, type ReadPeriod } from './contradictions.ts';
import { doubtfulZone } from './doubtful-zone.ts';
import { foreignIssue } from './foreign.ts';
import type { Issue } from './issue.ts';
import { nearestWord } from './nearest-word.ts';
import { plainText, withoutQuotes } from './plain-text.ts';
import { nearestDays, readDays } from './read-days.ts';
import { isAllTheTime, type ReadTimes, readTimes } from './read-times.ts';
import type { Schedule, Weekday } from './schedule.ts';
import {
  daysMissing,
  empty,
  enforced,
  inWeek,
  looseSemicolon,
  MOST_CHARACTERS,
  misplacedSchedule,
  misplacedZone,
  nothingButZone,
  type PendingDays,
  rangeOf,
  timesMissing,
  tooLong,
  zoneInDoubt,
} from './schedule-issues.ts';
import { timesFirst } from './times-first.ts';
import { type Token, tokensOf } from './tokens.ts';
import { WEEKDAYS } from './weekdays.ts';
import { nearestZone, zoneNamed } from './zone-name.ts';

export interface ScheduleContext {
  /** IANA zone for a text that names none. */
  readonly defaultTimeZone: string;
  /** The team's own schedule names, in lower case. */
  readonly named: ReadonlyMap<string, Schedule>;
}

export type ParsedSchedule =
  /** `name` is set, in lower case, if the text was a configured name. */
  | { readonly ok: true; readonly schedule: Schedule; readonly name?: string }
  /** Never empty; in the order of the text. */
  | { readonly ok: false; readonly issues: readonly Issue[] };

const KEYWORDS: ReadonlyMap<string, Schedule> = new Map([
  ['always', { kind: 'always' }],
  ['never', { kind: 'never' }],
  ['unmanaged', { kind: 'unmanaged' }],
]);

/**
 * Reads a schedule's text: a tag's value, or the settings'.
 *
 *     mon-fri 08:00-19:00 Europe/Berlin         periods of days and hours, the time zone last
 *     mon-thu 08:00-19:00 fri 08:00-17:00       several; without a zone, the default one
 *     08:00-19:00   mon,wed 22:00-06:00         every day, if no other has days; overnight: to the next morning
 *     mon-fri stop 19:00                        one-sided: nothing is started
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
  const tokens = everyDayAsOne(tokensOf(plain.text));
  if (tokens.length === 0) return { ok: false, issues: [empty(text)] };
  const unknown = unknownSchedule(tokens, context);
  const read = readWeekly(tokens, context);
  const issues = unknown
    ? [...plain.issues, unknown]
    : [...plain.issues, ...read.issues, ...contradictions(read.periods)];
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

interface Weekly {
  readonly periods: readonly ReadPeriod[];
  readonly timeZone: string | undefined;
  readonly issues: readonly Issue[];
}

const NO_DAYS: PendingDays = { tokens: [], days: [] };

function readWeekly(tokens: readonly Token[], { named }: ScheduleContext): Weekly {
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
    const times = readTimes(token, tokens[i + 1]);
    if (times) {
      timesSeen++;
      i += times.taken;
      issues.push(...times.issues);
      if (pending.tokens.length > 0) earlierDays = pending.days;
      else if (earlierDays === undefined) daily.push(times);
      else if (times.hours) issues.push(daysMissing(times, earlierDays));
      if (times.hours) periods.push(periodOf(pending, times, times.hours));
      pending = NO_DAYS;
      continue;
    }
    i++;
    if (token.text === ';') {
      if (pending.tokens.length > 0) issues.push(looseSemicolon(token));
      continue;
    }
    const days = readDays(token, named);
    if (days) {
      pending = { tokens: [...pending.tokens, token], days: [...pending.days, ...days] };
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
  const days = pending.tokens.length === 0 ? WEEKDAYS : inWeek(pending.days);
  return {
    period: { days, ...hours },
    start: pending.tokens[0]?.start ?? times.start,
    end: times.end,
  };
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

const inOrder = (issues: readonly Issue[]): Issue[] =>
  [...issues].sort((a, b) => a.position.start - b.position.start || a.position.end - b.position.end);

/** A text without days, times or zones can only have meant a name. */
function unknownSchedule(tokens: readonly Token[], { named }: ScheduleContext): Issue | undefined {
  const looksLikeHours = (token: Token): boolean =>
    /^[\d/+-]|\//.test(token.text) ||
    readTimes(token, undefined) !== undefined ||
    readDays(token, named) !== undefined ||
    doubtfulZone(token.text) !== undefined ||
    (token.text.includes('-') && nearestDays(token) !== undefined) ||
    zoneNamed(token.text) !== undefined;
  if (tokens.some(looksLikeHours)) return undefined;
  if (tokens.some((token) => isWholeSchedule(token, named))) return undefined;
  const text = textOf(tokens);
  const names = [...KEYWORDS.keys(), ...named.keys()];
  return {
    code: 'unknown-schedule',
    position: rangeOf(tokens),
    problem: { kind: 'no-such-schedule', names },
    suggestion: nearestWord(text, names) ?? (tokens.length === 1 ? tokens.map(nearestDays)[0] : undefined),
  };
}

const isWholeSchedule = (token: Token, named: ReadonlyMap<string, Schedule>): boolean =>
  KEYWORDS.has(token.text) || named.has(token.text);

function unknownWord(token: Token, inPlaceOfZone: boolean): Issue {
  const position = { start: token.start, end: token.end };
  if (!token.text.includes('/')) {
    const days = nearestDays(token);
    if (days !== undefined)
      return { code: 'bad-day', position, problem: { kind: 'no-day' }, suggestion: days };
    const side = nearestWord(token.text, ['start', 'stop']);
    if (side !== undefined)
      return { code: 'unknown-word', position, problem: { kind: 'no-side' }, suggestion: side };
  }
  const zone = /[a-z]/.test(token.text) ? nearestZone(token.text) : undefined;
  if (token.text.includes('/') || zone !== undefined || (inPlaceOfZone && /^[a-z+]/.test(token.text)))
    return { code: 'unknown-zone', position, problem: { kind: 'no-zone' }, suggestion: zone };
  return { code: 'unknown-word', position, problem: { kind: 'no-word' } };
}
