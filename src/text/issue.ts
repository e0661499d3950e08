import type { ZoneDoubt } from '../core/schedule/doubtful-zone.ts';
import { formatDays } from '../core/schedule/format.ts';
import { formatClockTime } from '../core/schedule/format-clock-time.ts';
import type { ForeignForm, Issue, Problem } from '../core/schedule/issue.ts';
import { capital } from './capital.ts';
import { quote } from './quote.ts';

/** One sentence: `"25:00" reads as an hour beyond 24, expected a time from 00:00 to 24:00.` */
export function issueText({ problem, position, suggestion }: Issue, text: string): string {
  const { understood, expected } = problemText(problem, suggestion);
  const meant = suggestion === undefined ? '.' : `; did you mean ${quote(suggestion)}?`;
  const what = text.slice(position.start, position.end);
  const read = what === '' ? `${capital(understood)} was found` : `${quote(what)} reads as ${understood}`;
  return `${read}, expected ${expected}${meant}`;
}

export interface ProblemText {
  /** What was read, as a phrase: `an hour beyond 24` for `25:00`. */
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
        understood: `the end of a text of ${problem.length} characters`,
        expected: `no more than ${problem.most} characters`,
      };
    case 'no-such-schedule':
      return {
        understood: 'a schedule that is not in the settings',
        expected: `${listOf(problem.names)}, or ${HOURS}`,
      };
    case 'schedule-among-words':
      return {
        understood: 'a whole schedule among other words',
        expected: 'it alone, without days, times or a zone',
      };
    case 'zone-in-the-middle':
      return {
        understood: 'a time zone in the middle',
        expected: 'one time zone for the whole schedule, at its end',
      };
    case 'only-a-zone':
      return { understood: 'a time zone without hours', expected: `${HOURS} before it` };
    case 'no-day':
      return {
        understood: 'something that is not a day of the week',
        expected: 'days such as "mon", "mon-fri" or "monday"',
      };
    case 'no-zone':
      return {
        understood: 'an unknown time zone',
        expected: 'an IANA time zone such as "Europe/Berlin" or "UTC"',
      };
    case 'no-word':
      return {
        understood: 'a word that schedules do not have',
        expected: 'days, times, "start", "stop" and a time zone at the end',
      };
    case 'no-side':
      return {
        understood: 'a word that schedules do not have',
        expected: '"start" or "stop" before a single time',
      };
    case 'odd-dash':
      return {
        understood: 'a soft hyphen, which is mostly invisible',
        expected: 'a plain hyphen or nothing',
      };
    case 'loose-semicolon':
      return {
        understood: 'a semicolon between days and their times',
        expected: 'a semicolon only after times, or a space',
      };
    case 'doubtful-zone':
      return { understood: zoneDoubtText(problem.doubt), expected: citiesText(problem.zones, suggestion) };
    case 'foreign':
      return { understood: FORMS[problem.form], expected: HOURS };
    case 'enforced':
      return {
        understood: 'hours that undo what a person stopped',
        expected:
          '"always", which leaves that to people, or "start 08:00", which starts it again every morning',
      };
    case 'half-of-the-day':
      return {
        understood: 'hours that could be before or after noon',
        expected: 'two times from 00:00 to 24:00, or "am" or "pm" after each',
      };
    case 'hours-without-days':
      return {
        understood:
          'hours without days beside hours with days: they could be for those days or for every day',
        expected: 'days before them ("mon-sun" for every day)',
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
        understood: `"${problem.side}" without a time`,
        expected: `a time after it: "${problem.side} 19:00"`,
      };
    case 'side-with-times':
      return {
        understood: `"${problem.side}" with more than a time`,
        expected: `a single time after "${problem.side}", or a start and a stop alone`,
      };
    case 'single-time':
      return { understood: 'a single time', expected: TWO_TIMES };
    case 'many-times':
      return { understood: 'more than two times', expected: TWO_TIMES };
    case 'all-the-time':
      return { understood: 'all the time', expected: TWO_TIMES };
    case 'no-hours':
      return { understood: 'no time at all', expected: 'a stop that differs from the start' };
    case 'hour-beyond-24':
      return { understood: 'an hour beyond 24', expected: A_TIME };
    case 'minute-beyond-59':
      return { understood: 'a minute beyond 59', expected: A_TIME };
    case 'beyond-the-day':
      return { understood: 'a time beyond the end of the day', expected: A_TIME };
    case 'noon-or-midnight':
      return { understood: 'noon to some and midnight to others', expected: A_TIME };
    case 'no-time':
      return { understood: 'something that is not a time', expected: A_TIME };
    case 'other-spelling':
      return { understood: 'a time written another way', expected: A_TIME };
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
      return 'a fixed offset from UTC, which has no summer time';
    case 'reversed-sign':
      return 'a zone with a reversed sign (Etc/GMT+2 is two hours behind UTC) and no summer time';
    case 'abbreviation':
      return 'a short name, which can stand for several zones or for only part of the year';
  }
}

function citiesText(zones: readonly string[], suggestion: string | undefined): string {
  if (zones.length === 0) return 'the zone of a city, such as "Europe/Berlin"';
  const isNamed = zones.length === 1 && zones[0] === suggestion;
  return isNamed ? 'the zone of a city' : `the zone of a city: ${orList(zones)}`;
}

const orList = (zones: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(zones.map(quote));

const FORMS: Readonly<Record<ForeignForm, string>> = {
  cron: 'a cron or rate expression, which says when something happens but not what runs in between',
  rrule: 'a recurrence rule (RFC 5545)',
  custodian: "Cloud Custodian's offhours",
  'instance-scheduler': "a period of AWS's Instance Scheduler",
  'four-fields': 'the form start;stop;zone;days of another scheduler',
  'nth-weekday': 'a certain weekday of the month, but a schedule is the same every week',
  date: 'a date, but a schedule is the same every week',
};

const MOST_NAMES = 8;

function listOf(all: readonly string[]): string {
  const names = all.map(quote);
  return names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`
    : names.join(', ');
}
