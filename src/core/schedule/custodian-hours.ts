import type { Weekday } from './schedule.ts';
import { daysBetween } from './weekdays.ts';

/** An hour of Cloud Custodian's, and the days that have it. */
export interface CustodianHour {
  readonly days: readonly Weekday[];
  readonly hour: number;
}

/** What a tag for its off-hours says. A side that it leaves out is the policy's. */
export interface CustodianHours {
  readonly on?: readonly CustodianHour[];
  readonly off?: readonly CustodianHour[];
  readonly tz?: string;
}

const KEYS = new Set(['on', 'off', 'tz']);

/** The keys and values of a tag, in whatever surroundings. */
export function custodianFields(value: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const piece of value.split(/[ ;]/)) {
    const [key, text, more] = piece.split('=');
    if (key !== undefined && text !== undefined && more === undefined) fields.set(key, text);
  }
  return fields;
}

export const hasCustodianKeysOnly = (value: string): boolean =>
  [...custodianFields(value).keys()].every((key) => KEYS.has(key));

/** `off=[(m-f,21),(u,18)];on=[(m-f,6),(u,10)];tz=pt`, in lower case. Undefined if Custodian does not understand it. */
export function readCustodianHours(value: string): CustodianHours | undefined {
  if (!hasCustodianKeysOnly(value)) return undefined;
  const hours: { on?: readonly CustodianHour[]; off?: readonly CustodianHour[]; tz?: string } = {};
  for (const piece of value.split(';').filter((each) => each !== '')) {
    const [key, text, more] = piece.split('=');
    if (text === undefined || more !== undefined) return undefined;
    if (key === 'tz') hours.tz = text;
    else if (key === 'on' || key === 'off') {
      const read = readHours(text);
      if (read === undefined) return undefined;
      hours[key] = read;
    } else return undefined;
  }
  return hours;
}

function readHours(text: string): readonly CustodianHour[] | undefined {
  const read = text
    .replace(/[[\]]/g, '')
    .split(',(')
    .map((each) => {
      const [days = '', hour = '', more] = each.replace(/[()]/g, '').split(',');
      const meant = readDays(days);
      if (more !== undefined || !/^\d+$/.test(hour) || Number(hour) > 23 || meant === undefined)
        return undefined;
      return { days: meant, hour: Number(hour) };
    });
  return read.every((each) => each !== undefined) ? read : undefined;
}

/** H is Thursday, U is Sunday. */
const LETTERS = 'mtwhfsu';

/** What is no day between two is not looked at: `m-x-f`. */
function readDays(text: string): readonly Weekday[] | undefined {
  const [first, last, more] = (text.length === 1 ? [text, text] : text.split('-')).flatMap(dayOf);
  return first === undefined || last === undefined || more !== undefined
    ? undefined
    : daysBetween(first, last);
}

function dayOf(letter: string): Weekday[] {
  const at = letter.length === 1 ? LETTERS.indexOf(letter) : -1;
  return daysBetween(1, 7).filter((day) => day === at + 1);
}
