import { readDuration } from './read-when.ts';

/** Nobody plans more than a month ahead with this, and lists would get too long. */
const MOST_HOURS = 31 * 24;

/** How far ahead `next` looks: `24h`, `3 days`, `week`. Default: a day. */
export function readHours(
  rest: string,
): { readonly ok: true; readonly hours: number } | { readonly ok: false; readonly issue: string } {
  const said = rest
    .trim()
    .toLowerCase()
    .replace(/^(the|for|in)\s+/, '');
  if (said === '' || said === 'day') return { ok: true, hours: 24 };
  if (said === 'week') return { ok: true, hours: 7 * 24 };
  const read = readDuration(said);
  if (!read.ok) return read;
  const hours = read.when.kind === 'for' ? Math.ceil(read.when.minutes / 60) : 24;
  return hours <= MOST_HOURS
    ? { ok: true, hours }
    : { ok: false, issue: 'Uptime looks a month ahead at most.' };
}
