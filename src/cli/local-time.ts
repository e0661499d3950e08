import type { EpochMs } from '../core/time.ts';

/** `Mon 2026-11-23 19:00` in a zone, for a terminal. */
export const localTime = (at: EpochMs, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${get('weekday')} ${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}`;
};

const FIVE_DAYS_MS = 5 * 24 * 3_600_000;

/** Without its date where the weekday is clear: `Mon 19:00`. */
export function soonText(at: EpochMs, now: EpochMs, timeZone: string): string {
  const text = localTime(at, timeZone);
  const [day = '', , clock = ''] = text.split(' ');
  return Math.abs(at - now) < FIVE_DAYS_MS && at >= now ? `${day} ${clock}` : text;
}
