import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { ClosedTime } from '../core/calendar/calendar.ts';
import { type DateNumber, dateNumber } from '../core/calendar/date.ts';
import { type Expansion, knownUntil, type SourceFault } from '../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../core/calendar/source.ts';
import { nearest } from '../core/nearest.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';

type Country = Extract<CalendarSource, { kind: 'country' }>;

/** The holidays of a country from last year on. @throws never */
export function expandCountry(source: Country, at: EpochMs): Expansion | SourceFault {
  const known = new Holidays();
  const countries = known.getCountries('en');
  const { country, subdivision, types } = source;
  const countryName = countries[country];
  if (countryName === undefined) return unknownCode('country', country, Object.keys(countries));
  const [state = '', region = ''] = subdivision?.split('-') ?? [];
  const states = known.getStates(country, 'en') ?? {};
  if (state !== '' && states[state] === undefined)
    return unknownCode('subdivision', state, Object.keys(states), countryName);
  const regions = known.getRegions(country, state, 'en') ?? {};
  if (region !== '' && regions[region] === undefined)
    return unknownCode(
      'subdivision',
      `${state}-${region}`,
      Object.keys(regions).map((each) => `${state}-${each}`),
      countryName,
    );
  const holidays = new Holidays(country, state, region, { types: [...types] });
  const until = knownUntil(at);
  const closed = new Map<DateNumber, string>();
  const closedTimes: ClosedTime[] = [];
  for (let year = yearOf(at) - 1; year <= yearOf(until * DAY_MS); year++)
    for (const holiday of holidays.getHolidays(year, country === 'US' ? 'en-us' : 'en')) {
      const days = daysOf(holiday);
      if (days === undefined)
        closedTimes.push({ start: +holiday.start, stop: +holiday.end, name: holiday.name });
      // Of two on one day, the first is named.
      else for (const day of days) if (!closed.has(day)) closed.set(day, holiday.name);
    }
  return {
    key: sourceKey(source),
    title: regions[region] ?? states[state] ?? countryName,
    closed,
    open: new Map(),
    closedTimes: closedTimes.sort((a, b) => a.start - b.start),
    until,
    at,
  };
}

const yearOf = (at: EpochMs): number => new Date(at).getUTCFullYear();

/**
 * Undefined for a part of a day. `date` is the first day as people there count: a feast that begins at sunset has its eve in `start`
 * only.
 */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): readonly DateNumber[] | undefined {
  const first = dateNumber(date.slice(0, 10));
  if (first === undefined || date.slice(11, 19) !== '00:00:00') return undefined;
  // A day has 23 or 25 hours where the clocks change.
  const count = Math.round((+end - +start) / DAY_MS);
  return count < 1 ? undefined : Array.from({ length: count }, (_, i) => first + i);
}

function unknownCode(
  setting: 'country' | 'subdivision',
  code: string,
  known: readonly string[],
  of?: string,
): SourceFault {
  const meant = nearest(code, known);
  const hint =
    meant === undefined
      ? known.length === 0 || known.length > 40
        ? ''
        : ` Use ${known.join(', ')}.`
      : ` Did you mean ${meant}?`;
  return {
    setting,
    message:
      of === undefined
        ? `There are no holidays for the country ${code}.${hint}`
        : `${of} has no subdivision ${code}.${hint}`,
  };
}
