import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../time/index.ts';
import { type Cron, parseCron } from './cron.ts';

/** When a schedule fires. */
export type Expression =
  | { readonly kind: 'at'; readonly at: EpochMs }
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
const RATE = /^rate\(([1-9]\d*) (minutes?|hours?|days?)\)$/;
const CRON = /^cron\((.+)\)$/;

/** `undefined` if AWS would reject it. */
export const parseExpression = (text: string, timeZone: string): Expression | undefined => {
  const at = AT.exec(text)?.[1];
  if (at !== undefined) return parseAt(at, timeZone);
  const rate = RATE.exec(text);
  if (rate !== null) return parseRate(Number(rate[1]), rate[2] ?? '');
  const fields = CRON.exec(text)?.[1];
  const cron = fields === undefined ? undefined : parseCron(fields, timeZone);
  return cron && { kind: 'cron', cron };
};

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const parseAt = (text: string, timeZone: string): Expression | undefined => {
  try {
    const wall = Temporal.PlainDateTime.from(text);
    return { kind: 'at', at: wall.toZonedDateTime(timeZone).epochMilliseconds };
  } catch {
    return undefined;
  }
};

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

const parseRate = (value: number, unit: string): Expression | undefined => {
  const singular = unit.replace(/s$/, '');
  const length = UNITS[singular];
  return length === undefined ? undefined : { kind: 'rate', everyMs: value * length };
};

export interface Bounds {
  readonly createdAt: EpochMs;
  readonly startAt?: EpochMs | undefined;
  readonly endAt?: EpochMs | undefined;
}

/**
 * The first firing at or after `from`. A one-time schedule ignores its bounds. A rate first fires at its start date or its creation,
 * and counts from there.
 */
export const nextFiring = (expression: Expression, from: EpochMs, bounds: Bounds): EpochMs | undefined => {
  if (expression.kind === 'at') return expression.at >= from ? expression.at : undefined;
  const earliest = Math.max(from, bounds.startAt ?? from);
  const next =
    expression.kind === 'cron'
      ? expression.cron.firstFrom(earliest)
      : nextOfRate(expression.everyMs, earliest, bounds.startAt ?? bounds.createdAt);
  return next === undefined || (bounds.endAt !== undefined && next > bounds.endAt) ? undefined : next;
};

const nextOfRate = (everyMs: number, from: EpochMs, origin: EpochMs): EpochMs =>
  origin + Math.max(0, Math.ceil((from - origin) / everyMs)) * everyMs;
