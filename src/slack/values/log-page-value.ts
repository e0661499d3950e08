import * as v from 'valibot';
import type { EpochMs } from '../../core/time.ts';
import { fromJson } from './from-json.ts';

export const LOG_PAGE_ACTION = 'log-page';

/** A page of an answer to `/uptime log`. */
export interface LogPage {
  readonly what: string;
  readonly page: number;
  /** When the first page was asked for. */
  readonly asOf: EpochMs;
}

const MOST_WHAT = 300;

/** `["web-*",2,1795460400000]`: a button's value. So long a selection that it is cut matches nothing. */
export const encodeLogPage = ({ what, page, asOf }: LogPage): string =>
  JSON.stringify([what.slice(0, MOST_WHAT), page, asOf]);

const logPage = v.strictTuple([
  v.pipe(v.string(), v.maxLength(MOST_WHAT)),
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
]);

/** Undefined for anything that `encodeLogPage` would not write. */
export function decodeLogPage(value: unknown): LogPage | undefined {
  const [what, page, asOf] = fromJson(logPage, value) ?? [];
  return what === undefined || page === undefined || asOf === undefined ? undefined : { what, page, asOf };
}
