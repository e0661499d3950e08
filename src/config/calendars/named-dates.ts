import { type DateNumber, dateNumber } from '../../core/calendar/date.ts';
import type { SettingsIssue } from '../../core/settings/issue.ts';
import { quote } from '../../text/quote.ts';

export interface NamedDates {
  readonly dates: ReadonlyMap<DateNumber, string>;
  readonly issues: readonly SettingsIssue[];
}

/** Ten years. Each day is kept by itself, so a range must not be without measure. */
export const MOST_DAYS = 3_660;

interface NamedRange {
  readonly first: DateNumber;
  readonly last: DateNumber;
  readonly name: string;
}

/** Reads `{ '2026-12-24..2027-01-01': 'Company shutdown' }`. Where ranges overlap, the shorter one names the day. */
export function readNamedDates(
  entries: Readonly<Record<string, string>>,
  path: readonly string[],
): NamedDates {
  const ranges: NamedRange[] = [];
  const issues: SettingsIssue[] = [];
  let days = 0;
  for (const [text, name] of Object.entries(entries)) {
    const range = readRange(text);
    if (typeof range === 'string') issues.push({ path: [...path, text], ofName: true, message: range });
    else {
      days += range.last - range.first + 1;
      ranges.push({ ...range, name });
    }
  }
  if (days > MOST_DAYS)
    return {
      dates: new Map(),
      issues: [
        ...issues,
        {
          path,
          ofName: true,
          message: `These are ${days.toLocaleString('en-US')} days. A calendar may have ${MOST_DAYS.toLocaleString('en-US')} at most.`,
        },
      ],
    };
  const dates = new Map<DateNumber, string>();
  for (const { first, last, name } of ranges.sort(longestFirst))
    for (let day = first; day <= last; day++) dates.set(day, name);
  return { dates, issues };
}

const longestFirst = (a: NamedRange, b: NamedRange): number => b.last - b.first - (a.last - a.first);

/** The first and last day, or what is wrong. */
function readRange(text: string): { readonly first: DateNumber; readonly last: DateNumber } | string {
  const [from = '', to = from, ...more] = text.split('..');
  const [first, last] = [dateNumber(from), dateNumber(to)];
  if (first === undefined || last === undefined || more.length > 0)
    return `${quote(text)} is not a date. Write 2026-12-24, or 2026-12-24..2027-01-01 for several days.`;
  if (last < first) return `${quote(text)} ends before it begins. Write the earlier date first.`;
  return { first, last };
}
