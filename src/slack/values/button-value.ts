import type { SnoozeChoice } from '../../core/request/press.ts';
import { SECOND_MS } from '../../core/time.ts';

/** What a snooze button carries: which notice, and how far. */
export interface SnoozePress {
  readonly notice: string;
  readonly choice: SnoozeChoice;
  /** What is down is started again, too. */
  readonly again?: true;
}

/** Notices are named by the store, whose names are 1..64 of these characters. */
const NOTICE_NAME = /^[0-9A-Za-z_.-]{1,64}$/;
/** Undefined for what cannot be a notice's name. */
export const decodeNotice = (value: unknown): string | undefined =>
  typeof value === 'string' && NOTICE_NAME.test(value) ? value : undefined;

const MAX_MINUTES = 24 * 60;

/** `["notice.x",60]` or `["notice.x","tonight"]`: compact, since a button's value holds 2,000 characters at most. */
export const encodeButton = ({ notice, choice, again }: SnoozePress): string =>
  JSON.stringify([notice, encodeChoice(choice), ...(again ? ['again'] : [])]);

const encodeChoice = (choice: SnoozeChoice): number | string =>
  'minutes' in choice
    ? choice.minutes
    : 'until' in choice
      ? `until ${Math.floor(choice.until / SECOND_MS)}`
      : 'tonight';

/** `["notice.x",2]`: a page of a notice's list. */
export const encodeListPage = ({ notice, page }: { notice: string; page: number }): string =>
  JSON.stringify([notice, page]);

export function decodeListPage(value: unknown): { notice: string; page: number } | undefined {
  const read = decodeButton(value);
  return read && 'minutes' in read.choice ? { notice: read.notice, page: read.choice.minutes } : undefined;
}

/** Undefined for anything `encodeButton` would not write: a value can be old, or made up. */
export function decodeButton(value: unknown): SnoozePress | undefined {
  if (typeof value !== 'string' || value.length > 200) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed) || parsed.length < 2 || parsed.length > 3) return undefined;
  const [notice, far, more]: unknown[] = parsed;
  if (parsed.length === 3 && more !== 'again') return undefined;
  const again = parsed.length === 3 ? { again: true as const } : {};
  if (typeof notice !== 'string' || !NOTICE_NAME.test(notice)) return undefined;
  if (far === 'tonight') return { notice, choice: { tonight: true }, ...again };
  const [, seconds] = (typeof far === 'string' && /^until (\d{9,11})$/.exec(far)) || [];
  if (seconds !== undefined) return { notice, choice: { until: Number(seconds) * SECOND_MS }, ...again };
  if (typeof far === 'number' && Number.isInteger(far) && far >= 1 && far <= MAX_MINUTES) {
    return { notice, choice: { minutes: far }, ...again };
  }
  return undefined;
}
