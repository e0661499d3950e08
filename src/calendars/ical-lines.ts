import { dateNumber } from '../core/calendar/date.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';

/** A property, with the number of the line that it begins on. */
export interface IcalLine {
  readonly line: number;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

export interface IcalFault {
  readonly line: number;
  readonly message: string;
}

export interface IcalLines {
  /** Of the calendar itself. */
  readonly own: readonly IcalLine[];
  /** In their order. */
  readonly events: readonly (readonly IcalLine[])[];
}

const PROPERTY = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/;
const DURATION = /^\+?P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;
const TIMED = new Set(['DTSTART', 'DTEND', 'EXDATE', 'RECURRENCE-ID']);

/** Takes a file apart, strictly: what is read wrongly would start or stop something. Never throws. */
export function readIcalLines(text: string): IcalLines | IcalFault {
  const own: IcalLine[] = [];
  const events: IcalLine[][] = [];
  const open: IcalLine[] = [];
  let isOver = false;
  let last = 1;
  for (const { line, content } of unfolded(text)) {
    last = line;
    if (content.trim() === '') continue;
    const [, name = '', parameters = '', value = ''] = PROPERTY.exec(content) ?? [];
    if (name === '') return { line, message: 'this is no property such as SUMMARY:Holiday' };
    const property = { line, name: name.toUpperCase(), parameters: parametersIn(parameters), value };
    if (isOver) return { line, message: 'something follows END:VCALENDAR. A file is one calendar' };
    if (open.length === 0 && (property.name !== 'BEGIN' || value.toUpperCase() !== 'VCALENDAR'))
      return { line, message: 'a file begins with BEGIN:VCALENDAR' };
    if (property.name === 'BEGIN') {
      open.push(property);
      if (open.length === 2 && value.toUpperCase() === 'VEVENT') events.push([]);
    } else if (property.name === 'END') {
      const begun = open.pop();
      if (begun?.value.toUpperCase() !== value.toUpperCase())
        return { line, message: `END:${value} closes BEGIN:${begun?.value} of line ${begun?.line}` };
      isOver = open.length === 0;
    } else if (open.length === 1) own.push(property);
    else if (open.length === 2 && open[1]?.value.toUpperCase() === 'VEVENT') {
      const fault = faultOf(property);
      if (fault !== undefined) return { line, message: fault };
      events.at(-1)?.push(property);
    }
  }
  const [unclosed] = open.slice(-1);
  if (unclosed) return { line: unclosed.line, message: `BEGIN:${unclosed.value} is never closed` };
  return isOver ? { own, events } : { line: last, message: 'a file begins with BEGIN:VCALENDAR' };
}

/** A line that begins with a space goes on with the one before. */
function unfolded(text: string): { readonly line: number; readonly content: string }[] {
  const lines: { line: number; content: string }[] = [];
  for (const [i, content] of text.split(/\r\n|\r|\n/).entries()) {
    const before = lines.at(-1);
    if (/^[ \t]/.test(content) && before !== undefined) before.content += content.slice(1);
    else lines.push({ line: i + 1, content });
  }
  return lines;
}

const parametersIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^;]*)/g)].map(([, name = '', value = '']) => [
      name.toUpperCase(),
      value.replaceAll('"', ''),
    ]),
  );

function faultOf({ name, parameters, value }: IcalLine): string | undefined {
  if (name === 'RDATE') return 'RDATE is not read. Write an event for each of these dates';
  if (name === 'DURATION' && !DURATION.test(value)) return `"${value}" is no duration such as PT2H`;
  if (!TIMED.has(name)) return undefined;
  const zone = parameters.get('TZID');
  if (zone !== undefined && zoneNamed(zone) === undefined)
    return `the time zone ${zone} is not known. Use one such as Europe/Berlin`;
  const isDate = parameters.get('VALUE')?.toUpperCase() === 'DATE';
  const wrong = value.split(',').find((each) => !(isDate ? isDay(each) : isTime(each)));
  if (wrong === undefined) return undefined;
  return isDate || !isDay(wrong)
    ? `"${wrong}" is no ${isDate ? 'date such as 20261224' : 'time such as 20261224T090000Z'}`
    : `"${wrong}" is a date. Write ${name};VALUE=DATE:${wrong}`;
}

const isDay = (text: string): boolean =>
  /^\d{8}$/.test(text) &&
  dateNumber(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) !== undefined;

const isTime = (text: string): boolean =>
  isDay(text.slice(0, 8)) && /^T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?$/.test(text.slice(8));
