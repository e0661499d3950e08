import { Temporal } from 'temporal-polyfill';
import { doubtfulZone } from '../core/schedule/doubtful-zone.ts';
import type { Direction, Weekday } from '../core/schedule/schedule.ts';
import { dayNamed, daysBetween } from '../core/schedule/weekdays.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';
import { type EpochMs, MINUTE_MS } from '../core/time.ts';
import { skippedTime } from './clock-changes.ts';
import { fromEvents, lastAskedFor } from './events.ts';
import { type Imported, withinLength } from './imported.ts';
import type { ImportNote } from './note.ts';

const DAYS: Readonly<Record<string, readonly Weekday[]>> = {
  weekdays: daysBetween(1, 5),
  weekends: daysBetween(6, 7),
  daily: daysBetween(1, 7),
};

const BUSINESS_HOURS = '9-17 mon-fri';

/** The value of `uptime:schedule`, of uptimescheduler.com: `0830-1730 mon-fri`, or the name of one of its presets. */
export function importUptimeScheduler(
  name: string,
  tag: string,
  defaultZone: string,
  now: EpochMs,
): Imported {
  const [preset = '', ...words] = tag.trim().toLowerCase().split(/\s+/);
  if (preset === 'always-on') return { name, schedule: { kind: 'always' }, notes: [] };
  if (preset === 'always-off') return { name, schedule: { kind: 'never' }, notes: [] };
  if (preset === 'weekdays-business-hours')
    return importUptimeScheduler(name, [BUSINESS_HOURS, ...words].join(' '), defaultZone, now);
  const refused: Imported = { name, notes: [{ kind: 'refused', what: 'tag', text: tag }] };
  const [start, stop] = preset.split('-').map(minuteOf);
  const [dayWord = '', zoneWord, ...more] = words;
  const days = daysIn(dayWord);
  if (start === undefined || stop === undefined || days === undefined || more.length > 0) return refused;
  if (stop <= start) return { name, notes: [{ kind: 'night' }] };
  const zone = zoneOf(zoneWord, defaultZone);
  if (zone === undefined) return { name, notes: [{ kind: 'zone', text: zoneWord ?? defaultZone }] };
  const { timeZone, notes: zoneNotes } = zone;
  const events = [
    { direction: 'start' as const, days: { days }, minute: start },
    { direction: 'stop' as const, days: { days }, minute: stop },
  ];
  const read = fromEvents(events, timeZone);
  if (!read.ok) return { name, notes: [read.note] };
  const skipped = skippedTime(events, timeZone, now);
  const notes: ImportNote[] = [...zoneNotes, ...(skipped === undefined ? [] : [skipped])];
  const original = lastAskedFor((at): Direction | undefined => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    if (!days.some((day) => day === local.dayOfWeek)) return undefined;
    const minute = local.hour * 60 + local.minute;
    return minute === start ? 'start' : minute === stop ? 'stop' : undefined;
  }, 5 * MINUTE_MS);
  return withinLength({ name, schedule: read.schedule, notes, original });
}

/** `9`, `0830` */
function minuteOf(text: string): number | undefined {
  const [, hour, minute = '0'] = /^(\d{1,2}?)(\d\d)?$/.exec(text.length > 2 ? text : `${text}00`) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return Number(hour) * 60 + Number(minute);
}

function daysIn(text: string): readonly Weekday[] | undefined {
  const known = DAYS[text];
  if (known !== undefined) return known;
  const ranges = text.split(',').map((part) => {
    const [first, last, ...more] = part.split('-').map((word) => dayNamed(word));
    return first === undefined || more.length > 0 ? undefined : daysBetween(first, last ?? first);
  });
  if (!ranges.every((each) => each !== undefined)) return undefined;
  return daysBetween(1, 7).filter((day) => ranges.some((range) => range.includes(day)));
}

/** An abbreviation is a guess, and without one the tool takes the zone of the resource's Region. */
function zoneOf(
  word: string | undefined,
  defaultZone: string,
): { readonly timeZone: string; readonly notes: readonly ImportNote[] } | undefined {
  if (word === undefined)
    return { timeZone: defaultZone, notes: [{ kind: 'zone-assumed', timeZone: defaultZone }] };
  const doubtful = doubtfulZone(word);
  const timeZone = doubtful === undefined ? zoneNamed(word) : doubtful.likely;
  if (timeZone === undefined) return undefined;
  const notes: ImportNote[] = doubtful === undefined ? [] : [{ kind: 'zone-guessed', text: word, timeZone }];
  return { timeZone, notes };
}
