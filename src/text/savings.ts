import { type DateNumber, isoDate } from '../core/calendar/date.ts';
import type { SavingsReport } from '../core/reports/savings.ts';
import type { Coverage } from '../core/savings/coverage.ts';
import type { PeriodName } from '../core/savings/period.ts';
import { isPriced, type SavingsBy, type SavingsSum, type TimeAndMoney } from '../core/savings/sum.ts';
import { DAY_MS } from '../core/time.ts';
import { usdText } from './price.ts';

const LAST: Readonly<Record<PeriodName, string>> = {
  week: 'in the last 7 days',
  month: 'in the last 30 days',
  quarter: 'in the last 13 weeks',
};

const BEFORE: Readonly<Record<PeriodName, string>> = {
  week: 'the 7 days before',
  month: 'the 30 days before',
  quarter: 'the 13 weeks before',
};

/** "Saved about $412 in the last 30 days", or "in the week of Nov 23-29" in what stays. Hours where no price is known. */
export function savedText({ name, period, total }: Pick<SavingsReport, 'name' | 'period' | 'total'>): string {
  const { saved } = total;
  const when = name === undefined ? `in the week of ${daysText(period)}` : LAST[name];
  if (saved.minutes === 0) return `Nothing saved ${when}`;
  if (!isPriced(saved)) return `${hoursText(saved.minutes)} stopped ${when}`;
  const about = saved.unpriced === 0;
  return `Saved ${about ? 'about' : 'at least'} ${roundText(saved.usd, about ? Math.round : Math.floor)} ${when}`;
}

/** "1,204 hours stopped by schedule, 34 resources." and "The 30 days before: $380." */
export function detailTexts(report: SavingsReport): string[] {
  const { name, total, before, since, missing } = report;
  const { saved, resources } = total;
  const compared = name === undefined ? 'the week before' : BEFORE[name];
  return [
    ...(isPriced(saved)
      ? [`${hoursText(saved.minutes)} stopped by schedule, ${many(resources, 'resource')}.`]
      : saved.minutes > 0
        ? [`${many(resources, 'resource')} stopped by schedule. Prices are not known.`]
        : []),
    ...(before === undefined
      ? []
      : [`In ${compared}: ${before.minutes === 0 ? 'nothing' : briefly(before)}.`]),
    ...(saved.unpriced === 0 || !isPriced(saved) ? [] : [unpricedText(saved.unpriced)]),
    ...(since === undefined ? [] : [`Uptime has counted since ${dateText(since)}.`]),
    ...(missing.length === 0 ? [] : [missingText(missing)]),
  ];
}

/** Nothing was counted by that tag. */
export function tagNotCountedText({ tag, counted }: { tag: string; counted: readonly string[] }): string {
  const those = counted.length === 0 ? 'no tags' : `only ${counted.map((each) => `\`${each}\``).join(', ')}`;
  return `Uptime doesn’t count by the tag \`${tag}\`, ${those}. Add it to \`savingsTags\` in the settings.`;
}

/** What is not in the sum: "Stopped by people: 34 hours, $12.00". */
export function apartTexts({ person, failed, long }: SavingsSum): string[] {
  const each: readonly (readonly [string, TimeAndMoney])[] = [
    ['Stopped by people', person],
    ['Down because a start failed, or AWS stopped it', failed],
    ['Stopped before Uptime came, or for over a week with no start scheduled', long],
  ];
  return each.filter(([, sum]) => sum.minutes > 0).map(([what, sum]) => `${what}: ${timeAndMoneyText(sum)}`);
}

/** Beside every sum. */
export function caveatText({ coverage, period }: Pick<SavingsReport, 'coverage' | 'period'>): string {
  if (coverage === undefined)
    return 'On-demand equivalent. Disks still cost, and reservations and Savings Plans are not subtracted. Days are in UTC.';
  const { daysWithout } = coverage;
  const days = period.to - period.from;
  return [
    'On-demand equivalent, without disks.',
    `${coveredText(coverage)}.`,
    ...(daysWithout === 0
      ? []
      : [
          `${daysWithout} of ${many(days, 'day')} ${daysWithout === 1 ? 'has' : 'have'} no full figure yet: what has none counts in full.`,
        ]),
    'Days are in UTC.',
  ].join(' ');
}

/** "38% was covered by reservations and Savings Plans and is left out" */
export const coveredText = ({ share }: Coverage): string =>
  `${percentText(share)} was covered by reservations and Savings Plans and is left out`;

/** Neither nothing nor all is said of what is only nearly so. */
function percentText(share: number): string {
  if (share > 0 && share < 0.01) return 'Under 1%';
  if (share > 0.99 && share < 1) return 'Over 99%';
  return `${Math.round(share * 100)}%`;
}

/** "$12.00", or the hours where no price is known. */
const briefly = (sum: TimeAndMoney): string => (!isPriced(sum) ? hoursText(sum.minutes) : amount(sum));

/** "Snoozes cost $12.00" */
export const snoozesText = (sum: TimeAndMoney): string =>
  !isPriced(sum) ? `Snoozes: ${hoursText(sum.minutes)}` : `Snoozes cost ${amount(sum)}`;

/** "34 hours, $12.00"; only the hours where no price is known. */
export const timeAndMoneyText = (sum: TimeAndMoney): string =>
  !isPriced(sum) ? hoursText(sum.minutes) : `${hoursText(sum.minutes)}, ${amount(sum)}`;

/** "$12.00", "at least $12.00", or "unknown price". */
export const moneyText = (sum: TimeAndMoney): string =>
  !isPriced(sum) && sum.unpriced > 0 ? 'unknown price' : amount(sum);

/** "1,204 hours", "45 minutes". */
export function hoursText(minutes: number): string {
  if (minutes > 0 && minutes < 60) return many(Math.round(minutes), 'minute');
  return many(Math.round(minutes / 60), 'hour');
}

/** What sums are divided by, as a heading. */
export function byText(by: SavingsBy): string {
  switch (by) {
    case 'schedule':
      return 'Schedule';
    case 'owner':
      return 'Owner';
    case 'channel':
      return 'Channel';
    case 'account':
      return 'Account';
    case 'kind':
      return 'Kind';
    case 'resource':
      return 'Resource';
    default:
      return by.slice('tag:'.length);
  }
}

/** What has none of what sums are divided by: "No owner". */
export const noneText = (by: SavingsBy): string =>
  by.startsWith('tag:') ? `No ${byText(by)} tag` : `No ${byText(by).toLowerCase()}`;

/** "Nov 12, 2026" */
export const dateText = (date: DateNumber): string =>
  new Date(date * DAY_MS).toLocaleDateString('en-US', { timeZone: 'UTC', dateStyle: 'medium' });

/** "Nov 12", "Nov 12-18", "Nov 26-Dec 2". */
export function daysText({ from, to }: { readonly from: DateNumber; readonly to: DateNumber }): string {
  const last = to - 1;
  const first = shortDate(from);
  if (last === from) return first;
  return isoDate(from).slice(0, 7) === isoDate(last).slice(0, 7)
    ? `${first}-${new Date(last * DAY_MS).getUTCDate()}`
    : `${first}-${shortDate(last)}`;
}

const shortDate = (date: DateNumber): string =>
  new Date(date * DAY_MS).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric' });

/** Of a few dollars, cents say something. */
export const roundText = (usd: number, round: (usd: number) => number): string =>
  usd < 10 ? usdText(usd) : usdText(round(usd)).replace(/\.00$/, '');

const amount = ({ usd, unpriced }: TimeAndMoney): string =>
  `${unpriced === 0 ? '' : 'at least '}${usdText(usd)}`;

const unpricedText = (count: number): string =>
  count === 1
    ? '1 resource has no known price, so it is not in the sum.'
    : `${count.toLocaleString('en-US')} resources have no known price, so they are not in the sum.`;

const MOST_DAYS = 3;

function missingText(days: readonly DateNumber[]): string {
  const named = days.slice(0, MOST_DAYS).map(shortDate).join(', ');
  const more = days.length > MOST_DAYS ? `, and ${days.length - MOST_DAYS} more` : '';
  return `${many(days.length, 'day')} could not be counted: ${named}${more}.`;
}

const many = (n: number, one: string): string => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
