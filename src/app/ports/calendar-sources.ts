import type { Expansion, SourceFault } from '../../core/calendar/expansion.ts';
import type { CalendarSource } from '../../core/calendar/source.ts';
import type { EpochMs } from '../../core/time.ts';

/** Works out the days of calendars that the settings do not list. */
export interface CalendarSources {
  expand(source: CalendarSource, at: EpochMs): Promise<Expansion | SourceFault>;
}
