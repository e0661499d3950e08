import * as v from 'valibot';
import type { Span } from '../../core/request/when.ts';
import { SECOND_MS } from '../../core/time.ts';
import { fromJson } from './from-json.ts';

/** A snooze button's value: which notice, and until when. */
export interface SnoozePress {
  readonly notice: string;
  readonly until: Span;
  /** Also starts what is down. */
  readonly again?: boolean | undefined;
}

/** The store names notices with 1..64 of these characters. */
const NOTICE_NAME = /^[0-9A-Za-z_.-]{1,64}$/;
/** Undefined if it cannot be a notice's name. */
export const decodeNotice = (value: unknown): string | undefined =>
  typeof value === 'string' && NOTICE_NAME.test(value) ? value : undefined;

const MAX_MINUTES = 24 * 60;
const MOST_PAGES = 1_000;

/** `["notice.x",60]` or `["notice.x","tonight"]`. Compact, because a button's value holds at most 2,000 characters. */
export const encodeButton = ({ notice, until, again }: SnoozePress): string =>
  JSON.stringify([notice, encodeSpan(until), ...(again ? ['again'] : [])]);

function encodeSpan(span: Span): number | string {
  switch (span.kind) {
    case 'for':
      return span.minutes;
    case 'at':
      return `until ${Math.floor(span.at / SECOND_MS)}`;
    case 'tonight':
      return span.kind;
  }
}

function decodeSpan(value: unknown): Span | undefined {
  if (value === 'tonight') return { kind: 'tonight' };
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 1 && value <= MAX_MINUTES
      ? { kind: 'for', minutes: value }
      : undefined;
  const [, seconds] = /^until (\d{9,11})$/.exec(String(value)) ?? [];
  return seconds === undefined ? undefined : { kind: 'at', at: Number(seconds) * SECOND_MS };
}

/** `["notice.x",2]`: a page of a notice's list. */
export const encodeListPage = ({ notice, page }: { notice: string; page: number }): string =>
  JSON.stringify([notice, page]);

export function decodeListPage(value: unknown): { notice: string; page: number } | undefined {
  const [name, page, ...more] = listFrom(value) ?? [];
  const notice = decodeNotice(name);
  if (notice === undefined || more.length > 0) return undefined;
  return typeof page === 'number' && Number.isInteger(page) && page >= 1 && page <= MOST_PAGES
    ? { notice, page }
    : undefined;
}

/** Undefined for anything that `encodeButton` would not write: a value can be old or forged. */
export function decodeButton(value: unknown): SnoozePress | undefined {
  const [name, span, again, ...more] = listFrom(value) ?? [];
  const notice = decodeNotice(name);
  const until = decodeSpan(span);
  if (notice === undefined || until === undefined || more.length > 0) return undefined;
  if (again === undefined) return { notice, until };
  return again === 'again' ? { notice, until, again: true } : undefined;
}

function listFrom(value: unknown): unknown[] | undefined {
  return typeof value === 'string' && value.length <= 200 ? fromJson(v.array(v.unknown()), value) : undefined;
}
