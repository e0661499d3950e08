import type { Closing } from '../../core/reports/closures.ts';
import type { Coming, NextReport } from '../../core/reports/next.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import { closedDaysText, closedReasonsText } from '../../text/closed.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { ageLines } from './age.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { planRow } from './plans.ts';
import { count, few, sentence } from './text.ts';

/** The answer to `/uptime next`: upcoming starts and stops, by time. */
export function nextMessage(report: NextReport): Message {
  const { at, asOf, until, coming, closures = [], plans = [], unreadable } = report;
  const title = coming.length === 0 ? 'Nothing starts or stops' : 'Coming up';
  const rows = folded(coming).map(
    ({ first, days }) =>
      `${comingText(first)}${days === 1 ? '' : `. Same for the next ${count(days - 1, 'day')}.`}`,
  );
  const unread = unreadable
    .slice(0, 5)
    .map((failure) => `*Can’t be read:* ${sentence(targetFailureText(failure))}`);
  const blocks = firstThatFits([40, 20, 8, 4], (most) => [
    header(title),
    ...sections([
      ...rows.slice(0, most),
      ...(rows.length > most ? [`•  ${rows.length - most} more times`] : []),
      ...closures.slice(0, most).map(closingText),
      ...(closures.length > most ? [`•  ${closures.length - most} more closures`] : []),
    ]),
    ...plans.slice(0, Math.min(most, MOST_PLANS)).map((each) => planRow(each)),
    ...sections([
      ...(plans.length > Math.min(most, MOST_PLANS)
        ? [`${plans.length - Math.min(most, MOST_PLANS)} more plans. The Home tab lists yours.`]
        : []),
      ...unread,
      ...ageLines({ asOf }),
    ]),
    context(`From ${dayAndTime(at)} until ${dayAndTime(until)}.`),
  ]);
  const [first] = rows;
  return {
    text:
      first === undefined ? `${title} until ${dayAndTime(until)}.` : `${title}: ${first.replace(/^• */, '')}`,
    blocks,
  };
}

/** Each takes a block. */
const MOST_PLANS = 10;

interface Repeated {
  readonly first: Coming;
  /** On how many days in a row it happens. */
  readonly days: number;
}

/** What happens to the same resources at the same time on days in a row is one row. */
function folded(coming: readonly Coming[]): Repeated[] {
  const rows = new Map<string, { first: Coming; last: EpochMs; days: number }[]>();
  for (const each of coming) {
    const key = JSON.stringify([each.direction, ...each.of.map((of) => of.key)]);
    const same = rows.get(key) ?? [];
    rows.set(key, same);
    const before = same.find(({ last }) => isDayLater(each.at - last));
    if (before === undefined) same.push({ first: each, last: each.at, days: 1 });
    else Object.assign(before, { last: each.at, days: before.days + 1 });
  }
  return [...rows.values()].flat().toSorted((a, b) => a.first.at - b.first.at);
}

/** A day is an hour shorter or longer when the clocks change. */
const isDayLater = (ms: number): boolean => ms % HOUR_MS === 0 && Math.abs(ms - DAY_MS) <= HOUR_MS;

/** "today at 19:00 2 stop: web-1, web-2". */
export const comingText = ({ at, direction, of }: Coming): string =>
  `•  *${dayAndTime(at)}* ${of.length === 1 ? `${direction}s` : `${of.length.toLocaleString('en-US')} ${direction}`}: ${few(of)}`;

/** "*Fri 25 Dec 2026*, Christmas Day (Bavaria): stays stopped until Mon 28 Dec at 08:00: web-1, web-2". */
export const closingText = ({ spell, of }: Closing): string =>
  `•  *${closedDaysText(spell)}*, ${sentence(closedReasonsText(spell.because), 200)}: ${
    of.length === 1 ? 'stays' : `${of.length.toLocaleString('en-US')} stay`
  } stopped${spell.startsAt === undefined ? '' : ` until *${dayAndTime(spell.startsAt)}*`}: ${few(of)}`;
