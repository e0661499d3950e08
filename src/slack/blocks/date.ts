import type { RichTextDate, RichTextText } from '@slack/types';
import type { EpochMs } from '../../core/time.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Day and time, shown by Slack in each reader's own zone: "today at 19:00". */
export const dayAndTime = (at: EpochMs): string =>
  token(at, '{date_short_pretty} at {time}', utcDayAndTime(at));

/** "stops today 19:00" as a part of rich text, in which Slack reads no markup. An instant beyond the range of dates is only text. */
export function richDate(before: string, at: EpochMs): RichTextDate | RichTextText {
  const fallback = `${before} ${utcDayAndTime(at)}`;
  if (Number.isNaN(new Date(at).getTime())) return { type: 'text', text: fallback };
  const format = `${before} {date_short_pretty} {time}`;
  return { type: 'date', timestamp: Math.floor(at / 1000), format, fallback };
}

/** The same without "today", for messages that are read on later days: "Nov 24, 2026 at 08:00". */
export const dateAndTime = (at: EpochMs): string => token(at, '{date_short} at {time}', utcDayAndTime(at));

/** Only the time, for a line below its day. */
export const timeOnly = (at: EpochMs): string => token(at, '{time}', utcTime(at));

/** "in 15 minutes", which Slack keeps up to date. */
export const howSoon = (at: EpochMs): string => token(at, '{ago}', utcTime(at));

/** "22:00" in a known time zone. */
export const timeIn = (at: EpochMs, timeZone: string): string =>
  dayAndTimeIn(at, timeZone).split(' ').at(-1) ?? '';

/** "Mon 19:00" in a known time zone, as plain text for places where Slack formats no dates. */
export function dayAndTimeIn(at: EpochMs, timeZone: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(date).replace(',', '');
}

/** "Mon 23 Nov 19:00 UTC": for clients that cannot show date tokens. */
function utcDayAndTime(at: EpochMs): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${utcTime(at)}`;
}

function utcTime(at: EpochMs): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** Slack's date token takes whole seconds. An instant beyond the range of dates becomes text. */
function token(at: EpochMs, format: string, fallback: string): string {
  if (Number.isNaN(new Date(at).getTime())) return fallback;
  return `<!date^${Math.floor(at / 1000)}^${format}|${fallback}>`;
}
