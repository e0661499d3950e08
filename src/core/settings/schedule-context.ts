import { type ParsedSchedule, parseSchedule, type ScheduleContext } from '../schedule/parse.ts';
import type { Settings } from './settings.ts';

/** What a schedule's text may depend on: the team's default zone and its names. */
export const scheduleContext = ({ timeZone, schedules, calendars }: Settings): ScheduleContext => ({
  defaultTimeZone: timeZone,
  calendars,
  named: new Map([...schedules].map(([name, entry]) => [name, entry.schedule])),
});

const MOST_TEXTS_KEPT = 10_000;
const read = new WeakMap<Settings['schedules'], Map<string, ParsedSchedule>>();

/** A parser of tag texts that caches them across ticks, together with the calendars of their schedules. */
export function tagParser(settings: Settings): (text: string) => ParsedSchedule {
  const { schedules, timeZone } = settings;
  const texts = read.get(schedules) ?? new Map<string, ParsedSchedule>();
  read.set(schedules, texts);
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
