import { type Expansion, knownUntil, type SourceFault } from '../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';
import { expandCountry } from './holidays.ts';
import { type Ical, readIcal } from './ical.ts';

/** What can be worked out without asking anybody. Undefined: it has to be asked for. */
export function expandHere(source: CalendarSource, at: EpochMs): Expansion | SourceFault | undefined {
  switch (source.kind) {
    case 'country':
      return expandCountry(source, at);
    case 'ical': {
      const until = knownUntil(at);
      const read = readIcal(source.text, until);
      return 'message' in read
        ? { setting: 'ical', message: `Line ${read.line} of the iCal text: ${read.message}.` }
        : { ...daysOf(read), key: sourceKey(source), until, at };
    }
    case 'ssm':
      return undefined;
  }
}

const daysOf = ({ title, closed, closedTimes }: Ical) => ({
  ...(title !== undefined && { title }),
  closed,
  closedTimes,
  open: new Map(),
});
