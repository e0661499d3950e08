import type { Days, Direction } from '../core/schedule/schedule.ts';
import { WEEKDAYS } from '../core/schedule/weekdays.ts';
import { type EpochMs, MINUTE_MS } from '../core/time.ts';
import { type ForeignEvent, fromEvents, lastAskedFor } from './events.ts';
import { type Imported, withinLength } from './imported.ts';
import type { ImportNote } from './note.ts';

/** Tags of Lights Off. The first that a resource has stops it. */
export const LIGHTS_OFF_START = 'sched-start';
export const LIGHTS_OFF_STOPS = ['sched-stop', 'sched-hibernate'] as const;

const CYCLE_MS = 10 * MINUTE_MS;

export function importLightsOff(name: string, tags: ReadonlyMap<string, string>): Imported {
  const stopKey = LIGHTS_OFF_STOPS.find((key) => tags.has(key));
  const start = tags.get(LIGHTS_OFF_START);
  const stop = stopKey === undefined ? undefined : tags.get(stopKey);
  const sides = [
    { direction: 'start' as const, value: start },
    { direction: 'stop' as const, value: stop },
  ];
  const events: ForeignEvent[] = [];
  for (const { direction, value } of sides) {
    if (value === undefined) continue;
    const read = readTerms(value, direction);
    if ('note' in read) return { name, notes: [read.note] };
    events.push(...read.events);
  }
  const read = fromEvents(events, 'UTC');
  if (!read.ok) return { name, notes: [read.note] };
  const notes: ImportNote[] = [
    ...(stopKey === 'sched-hibernate' ? [{ kind: 'left-out', setting: 'hibernate' } as const] : []),
    ...read.notes,
  ];
  const original = lastAskedFor((at): Direction | undefined => {
    const [starts, stops] = [start, stop].map((value) => value !== undefined && lightsOffMatches(value, at));
    // Two operations at once are both left out.
    return starts === stops ? undefined : starts ? 'start' : 'stop';
  }, CYCLE_MS);
  return withinLength({ name, schedule: read.schedule, notes, original });
}

/**
 * Whether a tag is about the ten minutes that begin at an instant, by Lights Off's own rule: a regular expression with the
 * day and the time in it. A day stands before its times, and an hour before its minutes.
 */
export function lightsOffMatches(value: string, at: EpochMs): boolean {
  const date = new Date(Math.floor(at / CYCLE_MS) * CYCLE_MS);
  const two = (number: number): string => String(number).padStart(2, '0');
  const [day, hour, minute] = [date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()].map(two);
  const weekday = date.getUTCDay() || 7;
  const time =
    `(?:dTH:M=${day}|uTH:M=${weekday})T${hour}:${minute}|` +
    `(?:d=(?:_|${day})|u=${weekday}) +(?:[^ ]+ +)*(?:H:M=${hour}:${minute}|H=(?:_|${hour}) +(?:[^ ]+ +)*M=${minute})`;
  return new RegExp(`(?:^| +)(?:${time})(?: +|$)`).test(value);
}

type Terms = { readonly events: readonly ForeignEvent[] } | { readonly note: ImportNote };

/** Every day of the value with every time after it. */
function readTerms(value: string, direction: Direction): Terms {
  const terms = value.split(/ +/).filter((term) => term !== '');
  const events: ForeignEvent[] = [];
  for (const [i, term] of terms.entries()) {
    const whole = /^([du])TH:M=(\d{1,2})T(\d\d):(\d\d)$/.exec(term);
    if (whole !== null) {
      const [, kind, number, hour, minute] = whole;
      const days = daysIn(`${kind}=${number}`);
      const at = minuteOf(hour, minute);
      if (days === undefined || at === undefined) return { note: refused(term) };
      events.push({ direction, days, minute: at });
      continue;
    }
    const days = daysIn(term);
    if (days === undefined) continue;
    for (const [j, time] of terms.slice(i + 1).entries()) {
      const [, hour, minute] = /^H:M=(\d\d):(\d\d)$/.exec(time) ?? [];
      const minutes = hour === undefined ? minutesAfter(terms, i + 1 + j) : [minuteOf(hour, minute)];
      if (minutes === 'every-hour') return { note: { kind: 'every-hour' } };
      for (const at of minutes) {
        if (at === undefined) return { note: refused(time) };
        events.push({ direction, days, minute: at });
      }
    }
  }
  return events.length === 0 ? { note: refused(value) } : { events };
}

/** `H=19 M=30 M=40`: each minute that stands after the hour. */
function minutesAfter(terms: readonly string[], at: number): readonly (number | undefined)[] | 'every-hour' {
  const hour = /^H=(_|\d\d)$/.exec(terms[at] ?? '')?.[1];
  if (hour === undefined) return [];
  const minutes = terms.slice(at + 1).flatMap((term) => /^M=(\d\d)$/.exec(term)?.[1] ?? []);
  if (hour === '_') return minutes.length > 0 ? 'every-hour' : [];
  return minutes.map((minute) => minuteOf(hour, minute));
}

/** It looks every ten minutes. */
function minuteOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const [hours, minutes] = [Number(hour), Number(minute)];
  return hours < 24 && minutes < 60 && minutes % 10 === 0 ? hours * 60 + minutes : undefined;
}

function daysIn(term: string): Days | undefined {
  if (term === 'd=_') return { days: WEEKDAYS };
  const weekday = WEEKDAYS.find((day) => term === `u=${day}`);
  if (weekday !== undefined) return { days: [weekday] };
  const day = Number(/^d=(\d\d)$/.exec(term)?.[1] ?? 0);
  return day >= 1 && day <= 31 ? { days: WEEKDAYS, monthDays: [day] } : undefined;
}

const refused = (text: string): ImportNote => ({ kind: 'refused', what: 'term', text });
