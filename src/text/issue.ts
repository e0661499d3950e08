import type { ZoneDoubt } from '../core/schedule/doubtful-zone.ts';
import { formatDays } from '../core/schedule/format.ts';
import { formatClockTime } from '../core/schedule/format-clock-time.ts';
import type { ForeignForm, Issue, Problem } from '../core/schedule/issue.ts';
import { quote } from './quote.ts';

/** What is wrong, then what to write instead: `"25:00" has an hour beyond 24. Use a time from 00:00 to 24:00.` */
export function issueText({ problem, position, suggestion }: Issue, text: string): string {
  if (problem.kind === 'calendar-unknown') return unknownCalendarText(problem.id);
  const { understood, expected } = problemText(problem, suggestion);
  const what = text.slice(position.start, position.end);
  const fault = faultText(problem, what, understood);
  const hasCities = problem.kind === 'doubtful-zone' && problem.zones.length > 1;
  return suggestion === undefined || hasCities
    ? `${fault}. Use ${expected}.`
    : `${fault}. Did you mean ${quote(suggestion)}?`;
}

const unknownCalendarText = (id: string): string =>
  `Nobody has worked out the days of the calendar ${quote(id)} yet, so nothing is stopped or started. The engine does so at its next tick. If not, the administrators’ channel says why.`;

function faultText({ kind }: Problem, what: string, understood: string): string {
  if (kind === 'no-zone') return `Unknown time zone ${quote(what)}`;
  if (kind === 'no-such-schedule') return `Unknown schedule ${quote(what)}`;
  return what === '' ? `This is ${understood}` : `${quote(what)} is ${understood}`;
}

export interface ProblemText {
  /** What was read, as a phrase after "is": `beyond 24 hours` for `25:00`. */
  readonly understood: string;
  readonly expected: string;
}

const HOURS = 'days and hours such as "mon-fri 08:00-19:00"';
const A_TIME = 'a time from 00:00 to 24:00';
const TWO_TIMES = 'a start and a stop such as "08:00-19:00", or "start" or "stop" before a single time';

/** @param suggestion what is named anyway */
export function problemText(problem: Problem, suggestion?: string): ProblemText {
  switch (problem.kind) {
    case 'empty':
      return {
        understood: 'an empty schedule',
        expected: `${HOURS}, "always", "never", "unmanaged" or a schedule's name`,
      };
    case 'too-long':
      return {
        understood: `too long, at ${problem.length} characters`,
        expected: `${problem.most} characters at most`,
      };
    case 'no-such-schedule':
      return {
        understood: 'an unknown schedule',
        expected: `${listOf(problem.names)}, or ${HOURS}`,
      };
    case 'schedule-among-words':
      return {
        understood: 'a whole schedule among other words',
        expected: 'it alone, without days, times, or a zone',
      };
    case 'zone-in-the-middle':
      return {
        understood: 'a time zone in the middle',
        expected: 'one time zone, at the end',
      };
    case 'only-a-zone':
      return { understood: 'a time zone without hours', expected: `${HOURS} before it` };
    case 'no-day':
      return {
        understood: 'not a day of the week',
        expected: 'days such as "mon", "mon-fri" or "monday"',
      };
    case 'no-zone':
      return {
        understood: 'an unknown time zone',
        expected: 'an IANA time zone such as "Europe/Berlin" or "UTC"',
      };
    case 'no-word':
      return {
        understood: 'not a word that schedules use',
        expected: 'days, times, "start", "stop", and a time zone at the end',
      };
    case 'no-side':
      return {
        understood: 'not a word that schedules use',
        expected: '"start" or "stop" before a single time',
      };
    case 'odd-dash':
      return {
        understood: 'a soft hyphen, which is usually invisible',
        expected: 'a plain hyphen, or nothing',
      };
    case 'loose-semicolon':
      return {
        understood: 'a semicolon between days and their times',
        expected: 'a semicolon only after times, or a space',
      };
    case 'doubtful-zone':
      return { understood: zoneDoubtText(problem.doubt), expected: citiesText(problem.zones, suggestion) };
    case 'foreign':
      return { understood: FORMS[problem.form], expected: INSTEAD[problem.form] ?? HOURS };
    case 'enforced':
      return {
        understood: 'not supported, because it would restart what people stopped',
        expected: '"always", which leaves it stopped, or "start 08:00", which starts it every morning',
      };
    case 'half-of-the-day':
      return {
        understood: 'ambiguous: before or after noon',
        expected: 'two times from 00:00 to 24:00, or "am" or "pm" after each',
      };
    case 'hours-without-days':
      return {
        understood: 'ambiguous: it has no days, but other hours do',
        expected: 'days before these hours, such as "mon-sun" for every day',
      };
    case 'days-without-times':
      return {
        understood: 'days without times',
        expected: problem.timesBefore
          ? 'times after the days, not before them'
          : 'times after the days, such as "08:00-19:00"',
      };
    case 'side-without-time':
      return {
        understood: 'missing a time',
        expected: `a time after it, such as "${problem.side} 19:00"`,
      };
    case 'side-with-times':
      return {
        understood: 'followed by more than one time',
        expected: `one time after "${problem.side}", or just "08:00-19:00"`,
      };
    case 'single-time':
      return { understood: 'a single time', expected: TWO_TIMES };
    case 'many-times':
      return { understood: 'more than two times', expected: TWO_TIMES };
    case 'all-the-time':
      return { understood: 'all the time', expected: TWO_TIMES };
    case 'no-hours':
      return { understood: 'no time at all', expected: 'a stop that differs from the start' };
    case 'no-date':
      return {
        understood: 'not a date',
        expected: 'dates such as "2026-12-24" or "2026-12-24..2027-01-01"',
      };
    case 'dates-backwards':
      return { understood: 'a range that ends before it begins', expected: 'the earlier date first' };
    case 'no-such-calendar':
      return {
        understood: 'not a date or a calendar',
        expected:
          problem.names.length === 0
            ? 'dates such as "2026-12-24". The settings have no calendars'
            : `dates such as "2026-12-24", or a calendar: ${listOf(problem.names)}`,
      };
    case 'calendar-unknown':
      return {
        understood: `by the calendar ${quote(problem.id)}, whose days are not known`,
        expected: 'another calendar',
      };
    case 'no-special-day':
      return {
        understood: 'followed by nothing',
        expected:
          problem.word === 'also'
            ? 'a date and times after it, such as "also 2026-12-12 09:00-14:00"'
            : 'a date or a calendar after it, such as "except 2026-12-24"',
      };
    case 'only-special-days':
      return { understood: 'only about single days', expected: `${HOURS}, "always" or "never" before it` };
    case 'extra-day-without-times':
      return { understood: 'a day without times', expected: 'times after it, such as "09:00-14:00"' };
    case 'extra-hours-without-day':
      return { understood: 'a time without a date', expected: 'a date before it, such as "2026-12-12"' };
    case 'extra-hours-one-sided':
      return { understood: 'only a start or a stop', expected: 'a start and a stop, such as "09:00-14:00"' };
    case 'hour-beyond-24':
      return { understood: 'beyond 24 hours', expected: A_TIME };
    case 'minute-beyond-59':
      return { understood: 'beyond 59 minutes', expected: A_TIME };
    case 'beyond-the-day':
      return { understood: 'after the end of the day', expected: A_TIME };
    case 'noon-or-midnight':
      return { understood: 'ambiguous: noon to some, midnight to others', expected: A_TIME };
    case 'no-time':
      return { understood: 'not a time', expected: A_TIME };
    case 'other-spelling':
      return { understood: 'not a time in the form 08:00', expected: A_TIME };
    case 'start-at-the-end-of-the-day':
      return { understood: 'a start at the end of the day', expected: 'a start from 00:00 to 23:59' };
    case 'contradiction': {
      const { direction, days, minute } = problem;
      const other = direction === 'start' ? 'stop' : 'start';
      return {
        understood: `a ${direction} at the same time as a ${other} (${formatDays(days)} ${formatClockTime(minute)})`,
        expected: 'one of the two',
      };
    }
  }
}

function zoneDoubtText(doubt: ZoneDoubt): string {
  switch (doubt) {
    case 'offset':
      return 'a fixed offset from UTC, without daylight saving time';
    case 'reversed-sign':
      return 'a zone with a reversed sign (Etc/GMT+2 is two hours behind UTC), without daylight saving time';
    case 'abbreviation':
      return 'an abbreviation, which can mean several zones or only part of the year';
  }
}

function citiesText(zones: readonly string[], suggestion: string | undefined): string {
  if (zones.length === 0) return 'a city’s zone, such as "Europe/Berlin"';
  const isNamed = zones.length === 1 && zones[0] === suggestion;
  return isNamed ? 'a city’s zone' : `a city’s zone: ${orList(zones)}`;
}

const orList = (zones: readonly string[]): string =>
  new Intl.ListFormat('en-US', { type: 'disjunction' }).format(zones.map(quote));

const FORMS: Readonly<Record<ForeignForm, string>> = {
  cron: 'a cron or rate expression, which has no hours to run',
  rrule: 'a recurrence rule (RFC 5545)',
  custodian: "Cloud Custodian's off-hours syntax",
  'instance-scheduler': "a period of AWS's Instance Scheduler",
  'four-fields': 'another scheduler’s syntax (start;stop;zone;days)',
  'nth-weekday': 'a day of the month as other tools write it',
  date: 'a date in a form that schedules don’t use',
};

const INSTEAD: Readonly<Partial<Record<ForeignForm, string>>> = {
  'nth-weekday': '"1st sat", "last fri" or "day 15w"',
  date: '"except 2026-12-24" or "also 2026-12-12 09:00-14:00" after the hours',
};

const MOST_NAMES = 8;

function listOf(all: readonly string[]): string {
  const names = all.map(quote);
  return names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join(', ')}, and ${names.length - MOST_NAMES} more`
    : names.join(', ');
}
