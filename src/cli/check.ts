import { Temporal } from 'temporal-polyfill';
import { isoDate } from '../core/calendar/date.ts';
import { monthsOfClosures } from '../core/reports/check.ts';
import type { ClosedSpell } from '../core/schedule/closed-spell.ts';
import { desiredAt } from '../core/schedule/desired.ts';
import { formatSchedule } from '../core/schedule/format.ts';
import type { Issue } from '../core/schedule/issue.ts';
import { occurrences } from '../core/schedule/occurrences.ts';
import { parseSchedule } from '../core/schedule/parse.ts';
import type { Desired, Schedule } from '../core/schedule/schedule.ts';
import { suggestSchedule } from '../core/schedule/suggest.ts';
import { nearestZone, zoneNamed } from '../core/schedule/zone-name.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import { capital } from '../text/capital.ts';
import { closedDaysText, closedReasonsText } from '../text/closed.ts';
import { issueText } from '../text/issue.ts';
import { quote } from '../text/quote.ts';
import { scheduleWords } from '../text/schedule.ts';
import { prose } from './answer.ts';
import { issueJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { printable } from './printable.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import { underline } from './underline.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

const MOST_DAYS = 366;

const OPTIONS = {
  at: { value: '<instant>', says: 'Look from this instant instead of now' },
  days: { value: '<n>', says: `How many days to look ahead, up to ${MOST_DAYS}`, default: '7' },
  zone: { value: '<zone>', says: 'The time zone of a schedule that names none' },
} as const;

/** `check`: how a schedule's text is understood, and what it does in the next days. */
export const check = defineCommand({
  name: 'check',
  arguments: '<schedule...>',
  says: 'Say how a schedule is understood, and what it does in the next days',
  options: OPTIONS,
  examples: [
    { line: 'check "mon-fri 08:00-19:00 Europe/Berlin"', says: 'What a tag would mean' },
    { line: 'check "mon-fri 08:00-19:00" --zone Asia/Tokyo --days 14', says: 'The next two weeks in Tokyo' },
  ],
  async run({ words, options: raw }, world) {
    const text = words.join(' ');
    const options = readOptions(raw, world);
    const context = { ...world.schedules, defaultTimeZone: options.timeZone };
    const parsed = parseSchedule(text, context);
    if (!parsed.ok) {
      const suggestion = suggestSchedule(text, context);
      return {
        code: 2,
        json: { issues: parsed.issues.map(issueJson), suggestion },
        notes: [`${issuesText(text, parsed.issues)}${meantText(suggestion)}`],
      };
    }
    const reading: Reading = {
      ...parsed,
      ...options,
      timeZone: parsed.schedule.kind === 'weekly' ? parsed.schedule.timeZone : options.timeZone,
    };
    return { code: 0, json: asJson(reading), text: prose(asText(reading)) };
  },
});

interface CheckOptions {
  readonly at: EpochMs;
  /** Whether no `--at` was given. */
  readonly isNow: boolean;
  readonly days: number;
  readonly timeZone: string;
}

/** Reads the options. @throws UsageError that names every invalid one */
function readOptions(
  given: Readonly<Record<keyof typeof OPTIONS, string | undefined>>,
  { clock, schedules }: CliWorld,
): CheckOptions {
  const problems: string[] = [];

  const at = given.at === undefined ? clock.now() : readInstant(given.at);
  if (at === undefined) problems.push(`--at ${quote(given.at ?? '')}: expected ${INSTANT_EXPECTED}.`);

  const days = Number(given.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    problems.push(`--days ${quote(given.days ?? '')}: expected a whole number from 1 to ${MOST_DAYS}.`);

  const zoneText = given.zone ?? schedules.defaultTimeZone;
  const timeZone = zoneNamed(zoneText);
  if (timeZone === undefined) {
    const meant = nearestZone(zoneText);
    const hint = meant === undefined ? '.' : `; did you mean "${meant}"?`;
    problems.push(`--zone ${quote(zoneText)}: expected an IANA time zone such as "Europe/Berlin"${hint}`);
  }

  if (at === undefined || timeZone === undefined || problems.length > 0)
    throw new UsageError(problems.join('\n'));
  return { at, isNow: given.at === undefined, days, timeZone };
}

/** What was understood, and from which instant. `timeZone` is the schedule's own if it has one. */
interface Reading extends CheckOptions {
  readonly schedule: Schedule;
  readonly name?: string | undefined;
}

const ahead = ({ schedule, at, days }: Reading) => occurrences(schedule, at, at + days * DAY_MS);

const asJson = (reading: Reading) => ({
  schedule: formatSchedule(reading.schedule),
  name: reading.name,
  words: scheduleWords(reading.schedule),
  timeZone: reading.timeZone,
  at: utc(reading.at),
  desired: desiredAt(reading.schedule, reading.at),
  days: reading.days,
  occurrences: ahead(reading).map(({ at, direction }) => ({
    direction,
    at: utc(at),
    local: zoned(at, reading.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  })),
  closures: monthsOfClosures(reading.schedule, reading.at)?.map(closureJson),
});

const closureJson = ({ first, last, because, startsAt }: ClosedSpell) => ({
  first: isoDate(first),
  last: isoDate(last),
  because,
  startsAt: startsAt === undefined ? undefined : utc(startsAt),
});

const WISH: Readonly<Record<Desired, string>> = {
  running: 'it should be running',
  stopped: 'it should be stopped',
  any: 'it has no wish: the last change by anyone stands',
};

function asText(reading: Reading): string {
  const { schedule, at, days, timeZone, name } = reading;
  const title =
    name === undefined ? formatSchedule(schedule) : `${quote(name)} is ${formatSchedule(schedule)}`;
  const span = days === 1 ? 'day' : `${days} days`;
  const coming = ahead(reading).map(
    (occurrence) =>
      `  ${occurrence.direction.padEnd(5)}  ${local(occurrence.at, timeZone)}  ${utc(occurrence.at)}`,
  );
  return [
    title,
    `${capital(scheduleWords(schedule))}.`,
    '',
    `${reading.isNow ? 'Now,' : 'At'} ${local(at, timeZone)} (${utc(at)}), ${WISH[desiredAt(schedule, at)]}.`,
    '',
    coming.length === 0
      ? `Nothing starts or stops in the next ${span}.`
      : `The next ${span}, in ${timeZone} and UTC:`,
    ...coming,
    ...closureLines(reading),
    '',
  ].join('\n');
}

/** What its exceptions and calendars close, by name. */
function closureLines({ schedule, at, timeZone }: Reading): string[] {
  const closures = monthsOfClosures(schedule, at);
  if (closures === undefined) return [];
  if (closures.length === 0) return ['', 'Its exceptions close nothing in the next six months.'];
  return [
    '',
    'Stays stopped in the next six months:',
    ...closures.map((spell) => {
      const until = spell.startsAt === undefined ? '' : `, until ${local(spell.startsAt, timeZone)}`;
      return `  ${closedDaysText(spell)}: ${printable(closedReasonsText(spell.because))}${until}`;
    }),
  ];
}

const zoned = (at: EpochMs, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** `Tue 2026-11-24 08:00 +01:00` */
function local(at: EpochMs, timeZone: string): string {
  const time = zoned(at, timeZone);
  const day = time.toLocaleString('en-GB', { weekday: 'short' });
  const clock = time.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${day} ${time.toPlainDate().toString()} ${clock} ${time.offset}`;
}

/** `2026-11-24T07:00:00Z` */
const utc = (at: EpochMs): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });

const meantText = (suggestion: string | null): string =>
  suggestion === null ? '' : `\n\nCorrected: ${suggestion}`;

const issuesText = (text: string, issues: readonly Issue[]): string =>
  issues.map((issue) => `${underline(text, issue.position)}\n${issueText(issue, text)}`).join('\n\n');
