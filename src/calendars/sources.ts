import type { CalendarSources } from '../app/ports/calendar-sources.ts';

/** For the engine. Most runs work nothing out, so the holidays of the world are loaded by the ones that do. */
export const calendarSources: CalendarSources = {
  async expand(source, at) {
    const { expandSource } = await import('./expand.ts');
    return expandSource(source, at);
  },
};
