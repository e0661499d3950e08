import type { Day, When } from '../../core/request/when.ts';
import { readClockTime } from '../../core/schedule/clock-time.ts';
import { formatClockTime } from '../../core/schedule/format-clock-time.ts';
import { nearestWord } from '../../core/schedule/nearest-word.ts';
import { DAY_WORDS, dayNamed } from '../../core/schedule/weekdays.ts';
import { datesIn } from './read-date.ts';

/** What was read, or a sentence that says what is wrong with it. */
export type ReadWhen =
  | { readonly ok: true; readonly when: When }
  | { readonly ok: false; readonly issue: string };

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 };

/** `1h30`, an hour and a half. Some people write a time of day so, too. */
export const isHourAndMinutes = (text: string): boolean => /^\d{1,2}h\d{2}$/i.test(text.trim());

/** `for 1:30` and `until 20h`: what is written is no length, or no time, but close to one. */
export const isTimeOrLength = (preposition: string, text: string): boolean =>
  (preposition === 'for' ? /^\d{1,2}:\d{2}$/ : /^\d{1,2}\s?h$/i).test(text.trim());

/** `2h`, `90 min`, `1h30m`, `1h30`, `1.5 hours`, `an hour`, `half an hour`, `2 days`. */
export function readDuration(text: string): ReadWhen {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/^(\d+\s*h\s*)([0-5]\d)$/, '$1$2m')
    .replace(/^(?:the\s+)?next\s+/, '')
    .replace(/^half an hour$/, '30m');
  const parts = [
    ...said.replace(/\b(an?|one)\s+(?=[a-z])/g, '1 ').matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)|(\S+)/g),
  ];
  let minutes = 0;
  for (const [, amount, unit, rest] of parts) {
    const each = unit === undefined ? undefined : minutesOf(unit);
    if (rest === 'and') continue;
    if (amount === undefined || each === undefined) return failed(said, DURATION);
    minutes += Number(amount.replace(',', '.')) * each;
  }
  minutes = Math.round(minutes);
  if (minutes < 1) return failed(said, DURATION);
  return { ok: true, when: { kind: 'for', minutes } };
}

const DURATION = 'a duration such as 2h, 90m or 1h30m';

/** `h`, `hr`, `hrs`, `hour`, `hours`. Rejects words that only begin like a unit, such as `month`. */
function minutesOf(unit: string): number | undefined {
  const found = /^(?:(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?|(w)(?:eeks?)?)$/.exec(unit);
  const letter = found?.slice(1).find((part) => part !== undefined);
  return letter === undefined ? undefined : MINUTES[letter];
}

/** `21:30`, `9pm`, `tomorrow`, `fri 18:00`, `2026-11-30 18:00`, `tonight`. Day and time may come in any order. */
export function readMoment(text: string): ReadWhen {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/(?:\bat\s+|@\s*)/g, '');
  if (said === 'tonight') return { ok: true, when: { kind: 'tonight' } };
  const words = said.split(/\s+/).filter((word) => word !== '');
  const evening = words.filter((word) => word !== 'tonight');
  if (evening.length < words.length) return readEvening(said, evening.join(' '));
  let day: Day | undefined;
  let minute: number | undefined;
  for (const [index, word] of words.entries()) {
    const date = day === undefined ? datesIn(words, index) : undefined;
    if (date !== undefined) {
      const { read } = date;
      if ('issue' in read) return { ok: false, issue: read.issue };
      day = read.day;
      words.splice(index + 1, date.words - 1);
      continue;
    }
    const readDay = readDayWord(word);
    if (readDay !== undefined && day === undefined) {
      day = readDay;
      continue;
    }
    const time = minute === undefined ? readTimeWord(word, words[index + 1]) : undefined;
    if (time === undefined) return failedMoment(said, word);
    if ('issue' in time) return { ok: false, issue: time.issue };
    minute = time.minute;
    if (time.words === 2) words.splice(index + 1, 1);
  }
  if (day === undefined && minute === undefined) return failed(said, MOMENT);
  return {
    ok: true,
    when: { kind: 'until', day, minute },
  };
}

/** `tonight 22:00`. After midnight it could be this night or the next. */
function readEvening(said: string, time: string): ReadWhen {
  const read = readMoment(time);
  if (!read.ok || read.when.kind !== 'until' || read.when.day !== undefined) return failed(said, MOMENT);
  const { minute = 0 } = read.when;
  return minute < 12 * 60 ? failed(said, MOMENT) : { ok: true, when: { ...read.when, day: 'today' } };
}

const MOMENT = 'a time such as 21:30, tomorrow, fri 18:00, 24 dec or 2026-11-30 18:00';

function readDayWord(word: string): Day | undefined {
  if (word === 'today' || word === 'tomorrow') return word;
  const weekday = dayNamed(word);
  return weekday === undefined ? undefined : { weekday };
}

type TimeWord = { readonly minute: number; readonly words: 1 | 2 } | { readonly issue: string } | undefined;

/** Plain numbers are not guessed: "9" may be nine in the morning or in the evening. */
function readTimeWord(word: string, next: string | undefined): TimeWord {
  if (word === 'noon') return { minute: 12 * 60, words: 1 };
  if (word === 'midnight') return { minute: 24 * 60, words: 1 };
  if (next === 'am' || next === 'pm') {
    const both = readTimeWord(`${word}${next}`, undefined);
    return both !== undefined && 'minute' in both ? { ...both, words: 2 } : both;
  }
  const plain = readClockTime(word);
  if (plain.ok) return { minute: plain.minute, words: 1 };
  if (plain.suggestion === undefined) return undefined;
  const clear = /[ap]m$|^\d{1,2}[.h]\d{2}$/.test(word) ? readClockTime(plain.suggestion) : undefined;
  if (clear?.ok) return { minute: clear.minute, words: 1 };
  const read = readClockTime(plain.suggestion);
  const evening = read.ok && read.minute < 12 * 60 ? ` or \`${formatClockTime(read.minute + 12 * 60)}\`` : '';
  return { issue: `\`${word}\` could mean several times. Write \`${plain.suggestion}\`${evening}.` };
}

function failedMoment(said: string, word: string): ReadWhen {
  const meant = nearestWord(word, ['today', 'tomorrow', 'tonight', ...DAY_WORDS]);
  return failed(said, MOMENT, meant);
}

const failed = (said: string, expected: string, meant?: string): ReadWhen => ({
  ok: false,
  issue: `${said === '' ? 'The time is missing' : `\`${said}\` is not a time`}. Use ${expected}${
    meant === undefined ? '.' : `. Did you mean \`${meant}\`?`
  }`,
});
