import type { Weekday } from '../core/schedule/schedule.ts';
import { dayNamed, daysBetween } from '../core/schedule/weekdays.ts';
import type { EpochMs } from '../core/time.ts';
import { byWallClock } from './by-wall-clock.ts';
import { type Imported, withinLength } from './imported.ts';
import type { ImportNote } from './note.ts';
import { MINUTES_PER_DAY, type WallPeriod } from './wall-clock.ts';
import { zoneOfTzDatabase } from './zone.ts';

/** `Mon-Fri 07:30-20:30 Europe/Berlin` */
const HOURS = /^([a-z]{3})-([a-z]{3}) (\d\d):(\d\d)-(\d\d):(\d\d) ([a-z/_]+)$/i;
const DATES = /^\d{4}-\d\d-\d\dT.*-\d{4}-\d\d-\d\dT/;

/** The value of `downscaler/uptime`: hours with commas between them. Outside of them there are no replicas. */
export function importKubeDownscaler(name: string, uptime: string, now: EpochMs): Imported {
  const whole = uptime.trim().toLowerCase();
  if (whole === 'always' || whole === 'never') return { name, schedule: { kind: whole }, notes: [] };
  const periods: WallPeriod[] = [];
  const zones = new Set<string>();
  const notes: ImportNote[] = [];
  for (const text of uptime.split(',').map((part) => part.trim())) {
    const read = readHours(text);
    if ('note' in read) {
      notes.push(read.note);
      continue;
    }
    periods.push(read.period);
    zones.add(read.timeZone);
  }
  const [timeZone, ...more] = zones;
  if (more.length > 0) notes.push({ kind: 'several-zones', zones: [...zones] });
  if (timeZone === undefined || notes.length > 0) return { name, notes };
  return withinLength(byWallClock(name, { periods, joinsMinutes: false }, timeZone, now));
}

type Hours = { readonly period: WallPeriod; readonly timeZone: string } | { readonly note: ImportNote };

function readHours(text: string): Hours {
  const [, from = '', to = '', ...rest] = HOURS.exec(text) ?? [];
  const [first, last] = [from, to].map((day): Weekday | undefined => dayNamed(day.toLowerCase()));
  const [beginHour, beginMinute, endHour, endMinute, zone = ''] = rest;
  if (first === undefined || last === undefined)
    return { note: DATES.test(text) ? { kind: 'dates', text } : { kind: 'refused', what: 'uptime', text } };
  const timeZone = zoneOfTzDatabase(zone);
  if (timeZone === undefined) return { note: { kind: 'zone', text: zone } };
  const begin = Number(beginHour) * 60 + Number(beginMinute);
  const end = Math.min(Number(endHour) * 60 + Number(endMinute), MINUTES_PER_DAY);
  if (begin >= end) return { note: { kind: 'night' } };
  return { period: { days: { days: daysBetween(first, last) }, begin, end }, timeZone };
}
