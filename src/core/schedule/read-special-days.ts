import type { Calendar } from '../calendar/calendar.ts';
import { type DateNumber, dateNumber } from '../calendar/date.ts';
import type { Issue, Problem } from './issue.ts';
import { nearestWord } from './nearest-word.ts';
import { readTimes } from './read-times.ts';
import type { Exception, ExtraHours } from './schedule.ts';
import type { Part, Token } from './tokens.ts';
import { zoneNamed } from './zone-name.ts';

/** What follows the hours: `except de-by 2026-12-24..2027-01-01 also 2026-12-12 09:00-14:00`. */
export interface SpecialDays {
  readonly except: readonly Exception[];
  readonly also: readonly ExtraHours[];
  /** A time zone at the very end. */
  readonly timeZone: string | undefined;
  readonly issues: readonly Issue[];
}

/** The words that begin them. */
export const isSpecialWord = ({ text }: Part): boolean => text === 'except' || text === 'also';

/** Reads from the first `except` or `also` to the end. */
export function readSpecialDays(
  tokens: readonly Token[],
  calendars: ReadonlyMap<string, Calendar>,
): SpecialDays {
  const except: Exception[] = [];
  const also: ExtraHours[] = [];
  const issues: Issue[] = [];
  const end = tokens.at(-1);
  const zone = end && !isSpecialWord(end) && !calendars.has(end.text) ? zoneNamed(end.text) : undefined;
  const words = zone === undefined ? tokens : tokens.slice(0, -1);
  let section: Token | undefined;
  let dates: readonly DatedToken[] = [];
  let count = 0;
  const close = (): void => {
    if (section === undefined) return;
    if (section.text === 'also' && dates.length > 0)
      issues.push(issueAt(rangeOf(dates), { kind: 'extra-day-without-times' }));
    else if (count === 0) issues.push(issueAt(section, { kind: 'no-special-day', word: section.text }));
    dates = [];
    count = 0;
  };
  for (let i = 0; i < words.length; ) {
    const token = words[i];
    if (token === undefined) break;
    if (isSpecialWord(token)) {
      close();
      section = token;
      i++;
      continue;
    }
    if (token.text === ';' || token.text === 'and') {
      i++;
      continue;
    }
    const range = readDates(words, i);
    if (range !== undefined) {
      i += range.taken;
      count++;
      if (range.problem !== undefined) issues.push(issueAt(range, range.problem));
      else if (section?.text === 'also') dates = [...dates, range];
      else except.push({ kind: 'dates', first: range.first, last: range.last });
      continue;
    }
    const times = section?.text === 'also' ? readTimes(token, words[i + 1]) : undefined;
    if (times !== undefined) {
      i += times.taken;
      issues.push(...times.issues);
      const { startMinute, stopMinute } = times.hours ?? {};
      if (startMinute !== undefined && stopMinute !== undefined && dates.length > 0)
        also.push(...dates.map(({ first, last }) => ({ first, last, startMinute, stopMinute })));
      else if (times.issues.length === 0)
        issues.push(
          issueAt(times, { kind: dates.length > 0 ? 'extra-hours-one-sided' : 'extra-hours-without-day' }),
        );
      dates = [];
      continue;
    }
    i++;
    count++;
    const calendar = section?.text === 'except' ? calendars.get(token.text) : undefined;
    if (calendar !== undefined) except.push({ kind: 'calendar', calendar });
    else
      issues.push(
        issueAt(
          token,
          section?.text === 'except'
            ? { kind: 'no-such-calendar', names: [...calendars.keys()] }
            : { kind: 'no-date' },
          section?.text === 'except' ? nearestWord(token.text, calendars.keys()) : undefined,
        ),
      );
  }
  close();
  return { except, also, timeZone: zone, issues };
}

interface DatedToken extends Part {
  readonly first: DateNumber;
  readonly last: DateNumber;
}

interface ReadDates extends DatedToken {
  readonly taken: number;
  readonly problem?: Problem | undefined;
}

const DATE = '\\d{4}-\\d{1,2}-\\d{1,2}';
const RANGE = new RegExp(`^(${DATE})(?:(?:\\.\\.+|-)(${DATE}))?$`);
const JOINS = new Set(['to', 'until', 'till', 'through', 'thru', '..']);

/** `2026-12-24`, `2026-12-24..2027-01-01`, and the same with `to`. */
function readDates(tokens: readonly Token[], index: number): ReadDates | undefined {
  const token = tokens[index];
  const [, from, to] = RANGE.exec(token?.text ?? '') ?? [];
  if (token === undefined || from === undefined) return undefined;
  const joint = tokens[index + 1];
  const second = tokens[index + 2];
  const isJoined = to === undefined && joint !== undefined && JOINS.has(joint.text);
  const end = isJoined ? RANGE.exec(second?.text ?? '')?.[1] : to;
  const taken = isJoined && end !== undefined ? 3 : 1;
  const text = {
    text: token.text,
    start: token.start,
    end: (taken === 3 ? second : token)?.end ?? token.end,
  };
  const first = dateNumber(from);
  const last = end === undefined ? first : dateNumber(end);
  if (first === undefined || last === undefined)
    return { ...text, taken, first: 0, last: 0, problem: { kind: 'no-date' } };
  if (last < first) return { ...text, taken, first, last, problem: { kind: 'dates-backwards' } };
  return { ...text, taken, first, last };
}

const rangeOf = (parts: readonly Part[]): Part => ({
  text: '',
  start: parts[0]?.start ?? 0,
  end: parts.at(-1)?.end ?? 0,
});

const issueAt = ({ start, end }: Part, problem: Problem, suggestion?: string): Issue => ({
  code: 'bad-date',
  position: { start, end },
  problem,
  suggestion,
});
