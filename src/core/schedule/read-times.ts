import { readClockTime } from './clock-time.ts';
import { formatClockTime } from './format-clock-time.ts';
import type { Issue, Problem } from './issue.ts';
import type { Period } from './schedule.ts';
import type { Part, Token } from './tokens.ts';

/** The times of one period. */
export interface ReadTimes extends Part {
  /** How many tokens they use. */
  readonly taken: 1 | 2;
  /** Absent if the times were not understood. */
  readonly hours?: Pick<Period, 'startMinute' | 'stopMinute'> | undefined;
  readonly issues: readonly Issue[];
}

/** Reads `08:00-19:00`, `start 08:00` or `stop 19:00`. Undefined if the token begins no times. */
export function readTimes(token: Token, next: Token | undefined): ReadTimes | undefined {
  if (token.text === 'start' || token.text === 'stop') return readOneSided(token, token.text, next);
  return isTimes(token) ? readRange(token) : undefined;
}

const isTimes = (token: Token): boolean => /^\d/.test(token.text);

function readOneSided(word: Token, side: 'start' | 'stop', next: Token | undefined): ReadTimes {
  if (next === undefined || !isTimes(next))
    return failed(word, 1, [badPeriod(word, { kind: 'side-without-time', side })]);
  const both: Part = { text: `${side} ${next.text}`, start: word.start, end: next.end };
  const [time, more] = next.parts;
  if (time === undefined || more !== undefined || next.text.includes('-'))
    return failed(both, 2, [
      badPeriod(
        both,
        { kind: 'side-with-times', side },
        // Suggest only what would be understood: the rest of a text may hold anything.
        readRange(next).hours && next.text,
      ),
    ]);
  const issues: Issue[] = [];
  const minute = readMinute(time, side, issues);
  if (minute === undefined) return failed(both, 2, issues);
  return {
    ...both,
    taken: 2,
    hours: side === 'start' ? { startMinute: minute } : { stopMinute: minute },
    issues,
  };
}

function readRange(token: Token): ReadTimes {
  const always = isAllTheTime(token.text);
  const [from, to, more] = token.parts;
  if (from === undefined || to === undefined || more !== undefined) {
    const issues: Issue[] = [];
    // A word that is not a time is the better issue to report. A time on its own only lacks its other side.
    for (const part of token.parts) readMinute(part, 'stop', issues);
    const strange = issues.filter(({ suggestion }) => suggestion === undefined || token.parts.length > 1);
    // Alone it is `always`; here something limits it.
    if (always) return failed(token, 1, [badPeriod(token, { kind: 'all-the-time' }, '00:00-24:00')]);
    const whole = badPeriod(token, { kind: token.parts.length > 1 ? 'many-times' : 'single-time' });
    return failed(token, 1, strange.length > 0 ? strange : [whole]);
  }
  const issues: Issue[] = [];
  const startMinute = readMinute(from, 'start', issues);
  const stopMinute = readMinute(to, 'stop', issues);
  const half = halfOfTheDay(token, from.text, to.text);
  if (half) return failed(token, 1, [half]);
  if (startMinute === undefined || stopMinute === undefined) return failed(token, 1, issues);
  if (startMinute === stopMinute)
    return failed(token, 1, [
      badPeriod(token, { kind: 'no-hours' }, startMinute === 0 ? '00:00-24:00' : undefined),
    ]);
  // A stop at 00:00 is the end of its day.
  return { ...token, taken: 1, hours: { startMinute, stopMinute: stopMinute || 1440 }, issues };
}

/** `24x7`, `24/7` */
export const isAllTheTime = (text: string): boolean => /^24[x/]7$/.test(text);

const BARE = /^(\d{1,2})(?::(\d{2}))?$/;

/**
 * Two times of which a person would say that the second is in the afternoon: `9-5`, and `8-7pm`, where only one of them
 * says so. They are asked back as a whole, with the hours of a working day as the suggestion.
 */
function halfOfTheDay(token: Token, from: string, to: string): Issue | undefined {
  const [first, second] = [minuteOn12(from), minuteOn12(to)];
  if (first === undefined || second === undefined) return undefined;
  const mixed = first.half === undefined ? second.half !== undefined : second.half === undefined;
  const isBare =
    first.half === undefined && second.half === undefined && !(from.includes(':') && to.includes(':'));
  // `1-5` may be a night's work or an afternoon, and `12-8` begin at noon or at midnight.
  if (isBare && (first.minute < EARLY ? second.minute > first.minute : first.minute >= NOON))
    return badPeriod(token, { kind: 'half-of-the-day' });
  if (!mixed && !(isBare && second.minute <= first.minute)) return undefined;
  const start = first.half === 'pm' ? first.minute + NOON : first.minute;
  const stop = second.half === 'am' || second.minute >= NOON ? second.minute : second.minute + NOON;
  const meant = start < stop ? `${formatClockTime(start)}-${formatClockTime(stop)}` : undefined;
  return badPeriod(token, { kind: 'half-of-the-day' }, meant);
}

const NOON = 12 * 60;
const EARLY = 6 * 60;

function minuteOn12(text: string): { readonly minute: number; readonly half?: 'am' | 'pm' } | undefined {
  const half = /(am|pm)$/.exec(text)?.[1];
  const [, hour, minutes = '0'] = BARE.exec(text.replace(/[ap]m$/, '')) ?? [];
  if (hour === undefined || Number(hour) < 1 || Number(hour) > (half ? 11 : 12) || Number(minutes) > 59)
    return undefined;
  const minute = Number(hour) * 60 + Number(minutes);
  return half === 'am' || half === 'pm' ? { minute, half } : { minute };
}

function readMinute(part: Part, side: 'start' | 'stop', issues: Issue[]): number | undefined {
  const time = readClockTime(part.text);
  const position = { start: part.start, end: part.end };
  if (!time.ok) {
    const { problem, suggestion } = time;
    issues.push({ code: 'bad-time', position, problem: { kind: problem }, suggestion });
    return undefined;
  }
  if (side === 'start' && time.minute === 1440) {
    issues.push({
      code: 'bad-time',
      position,
      problem: { kind: 'start-at-the-end-of-the-day' },
      suggestion: '00:00',
    });
    return undefined;
  }
  return time.minute;
}

const failed = (part: Part, taken: 1 | 2, issues: readonly Issue[]): ReadTimes => ({
  text: part.text,
  start: part.start,
  end: part.end,
  taken,
  issues,
});

const badPeriod = (part: Part, problem: Problem, suggestion?: string): Issue => ({
  code: 'bad-period',
  position: { start: part.start, end: part.end },
  problem,
  suggestion,
});
