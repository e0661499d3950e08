import { type ParsedSchedule, parseSchedule, type ScheduleContext } from '../schedule/parse.ts';
import type { Settings } from './settings.ts';

/** What a schedule's text may depend on: the team's default zone and its names. */
export const scheduleContext = ({ timeZone, schedules, calendars }: Settings): ScheduleContext => ({
  defaultTimeZone: timeZone,
  calendars,
  named: new Map([...schedules].map(([name, entry]) => [name, entry.schedule])),
});

const MOST_TEXTS_KEPT = 10_000;
/** By the names and the calendars that a text may depend on. */
const read = new WeakMap<
  Settings['schedules'],
  WeakMap<Settings['calendars'], Map<string, ParsedSchedule>>
>();

/** A parser of tag texts that caches them across ticks, together with the calendars of their schedules. */
export function tagParser(settings: Settings): (text: string) => ParsedSchedule {
  const { schedules, calendars, timeZone } = settings;
  const byCalendars =
    read.get(schedules) ?? new WeakMap<Settings['calendars'], Map<string, ParsedSchedule>>();
  const texts = byCalendars.get(calendars) ?? new Map<string, ParsedSchedule>();
  read.set(schedules, byCalendars.set(calendars, texts));
  let context: ScheduleContext | undefined;
  return (text) => {
    const id = `${timeZone}\n${text}`;
    const known = texts.get(id);
    if (known) return known;
    if (texts.size >= MOST_TEXTS_KEPT) texts.clear();
    context ??= scheduleContext(settings);
    const parsed = parseSchedule(text, context);
    texts.set(id, parsed);
    return parsed;
  };
}
