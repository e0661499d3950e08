import type { Expansion, SourceFault } from '../../core/calendar/expansion.ts';
import type { CalendarSource } from '../../core/calendar/source.ts';
import type { EpochMs } from '../../core/time.ts';

/** Works out the days of calendars that the settings do not list. */
export interface CalendarSources {
  /** @param known what was found before. It is the answer where nothing has changed. */
  expand(source: CalendarSource, at: EpochMs, known?: Expansion): Promise<Expansion | SourceFault>;
}
