import type { ChangeCalendars } from '../app/ports/change-calendars.ts';
import type { Expand } from '../config/calendars/read.ts';
import type { Expansion } from '../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';

/** Works out the days of calendars, and remembers what it has found. */
export interface Expander {
  /** Undefined for what has to be asked for first. */
  readonly expand: Expand;
  /** To be kept beside the settings. */
  readonly found: readonly Expansion[];
  /** Why some days could not be read from here, though nothing is wrong with the settings. */
  readonly unread: readonly string[];
  /** Asks for what has been wanted. False: there was nothing to ask for. */
  ask(): Promise<boolean>;
}

/**
 * Loads the holidays of the world, which takes a quarter of a second.
 *
 * @param changeCalendars without it, those of AWS stay unknown
 */
export async function createExpander(at: EpochMs, changeCalendars?: ChangeCalendars): Promise<Expander> {
  const [{ expandSource }, { createCalendarSources }] = await Promise.all([
    import('../calendars/expand.ts'),
    import('../calendars/sources.ts'),
  ]);
  const known = new Map<string, ReturnType<Expand>>();
  const wanted = new Map<string, CalendarSource>();
  const found: Expansion[] = [];
  const unread: string[] = [];

  function keep(key: string, answer: NonNullable<ReturnType<Expand>>): ReturnType<Expand> {
    const isOurs = 'message' in answer && answer.holds !== undefined;
    known.set(key, isOurs ? undefined : answer);
    if (isOurs) unread.push(`${answer.message} The engine reads it once the settings are put.`);
    if (!('message' in answer)) found.push(answer);
    return known.get(key);
  }

  return {
    found,
    unread,
    expand(source) {
      const key = sourceKey(source);
      if (known.has(key)) return known.get(key);
      if (source.kind !== 'ssm') return keep(key, expandSource(source, at));
      wanted.set(key, source);
      return undefined;
    },
    async ask() {
      if (changeCalendars === undefined || wanted.size === 0) return false;
      const { expand } = createCalendarSources(changeCalendars);
      for (const [key, source] of wanted) keep(key, await expand(source, at));
      wanted.clear();
      return true;
    },
  };
}

/** Reads settings, and once more with the days that had to be asked for. */
export async function withDays<T>({ ask }: Expander, read: () => T): Promise<T> {
  const first = read();
  return (await ask()) ? read() : first;
}
