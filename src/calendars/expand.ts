import type { Expansion, SourceFault } from '../core/calendar/expansion.ts';
import type { CalendarSource } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';
import { expandCountry } from './holidays.ts';

/** What can be worked out without asking anybody. Undefined: it has to be asked for. */
export function expandHere(source: CalendarSource, at: EpochMs): Expansion | SourceFault | undefined {
  switch (source.kind) {
    case 'country':
      return expandCountry(source, at);
    case 'ical':
    case 'ssm':
      return undefined;
  }
}
