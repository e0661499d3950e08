import { Temporal } from 'temporal-polyfill';
import {
  type CustodianHour,
  custodianFields,
  hasCustodianKeysOnly,
  readCustodianHours,
} from '../core/schedule/custodian-hours.ts';
import type { Direction, Weekday } from '../core/schedule/schedule.ts';
import { type EpochMs, HOUR_MS } from '../core/time.ts';
import { skippedTime } from './clock-changes.ts';
import { type ForeignEvent, fromEvents, lastAskedFor } from './events.ts';
import { type Imported, withinLength } from './imported.ts';
import type { ImportNote } from './note.ts';
import { zoneOfTzDatabase } from './zone.ts';

/** What a policy of Cloud Custodian says for tags that leave it open. */
export interface CustodianPolicy {
  readonly defaultZone: string;
  /** Off at night and over the weekend, or over the weekend only. Without both: every night. */
  readonly weekends?: boolean;
  readonly weekendsOnly?: boolean;
  readonly optOut?: boolean;
  /** For a resource without the tag. */
  readonly fallback?: string | undefined;
  /** `2026-12-25` */
  readonly skipDays?: readonly string[];
}

const ON_HOUR = 7;
const OFF_HOUR = 19;

const CITIES: Readonly<Record<string, string>> = {
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  ast: 'America/Phoenix',
  at: 'America/Phoenix',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  gmt: 'UTC',
  gt: 'UTC',
  utc: 'UTC',
  bst: 'Europe/London',
  ist: 'Europe/Dublin',
  cet: 'Europe/Berlin',
  it: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  sgt: 'Asia/Singapore',
  aet: 'Australia/Sydney',
  brt: 'America/Sao_Paulo',
  nzst: 'Pacific/Auckland',
};

const zoneIn = (text: string): string | undefined => CITIES[text.toLowerCase()] ?? zoneOfTzDatabase(text);

/** What one of its two filters goes by for a tag. */
export type CustodianReading =
  | {
      readonly kind: 'hours';
      readonly hours: readonly CustodianHour[];
      readonly timeZone: string;
      /** Which of both the tag leaves to the policy. */
      readonly isPolicysHour: boolean;
      readonly isPolicysZone: boolean;
    }
  | { readonly kind: 'opted-out' }
  | { readonly kind: 'no-zone'; readonly text: string }
  | { readonly kind: 'not-understood' };

export function readCustodian(
  tag: string | undefined,
  side: 'on' | 'off',
  policy: CustodianPolicy,
): CustodianReading {
  const found = tag ?? policy.fallback;
  if (found === undefined && policy.optOut !== true) return { kind: 'opted-out' };
  const value = unescaped((found ?? '').toLowerCase())
    .replace(/^'+|'+$/g, '')
    .replace(/^"+|"+$/g, '');
  if (value === 'off') return { kind: 'opted-out' };
  const fields = custodianFields(value);
  const own = fields.has(side) ? readCustodianHours(value) : undefined;
  if (fields.has(side) ? own === undefined : !hasCustodianKeysOnly(value)) return { kind: 'not-understood' };
  const zone = fields.get('tz') ?? '';
  const timeZone = zoneIn(zone === '' ? policy.defaultZone : zone);
  if (timeZone === undefined) return { kind: 'no-zone', text: zone };
  return {
    kind: 'hours',
    hours: own?.[side] ?? usual(side, policy),
    timeZone,
    isPolicysHour: own === undefined,
    isPolicysZone: zone === '',
  };
}

/** Where a tag must not hold a sign, `u3d` stands for `=`. */
const unescaped = (value: string): string =>
  value.replace(/u(28|29|5b|5d|2c|3b|3d|2f|2d)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

const ALL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function usual(
  side: 'on' | 'off',
  { weekends = true, weekendsOnly = false }: CustodianPolicy,
): CustodianHour[] {
  const hour = side === 'on' ? ON_HOUR : OFF_HOUR;
  if (weekendsOnly) return [{ hour, days: side === 'on' ? [1] : [5] }];
  return [{ hour, days: weekends ? ALL_WEEK.slice(0, 5) : ALL_WEEK }];
}

/** Whether a filter takes a resource at an instant. It runs once an hour, and looks at the hour on the clock. */
export function custodianMatches(reading: CustodianReading, policy: CustodianPolicy, at: EpochMs): boolean {
  if (reading.kind !== 'hours') return false;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(reading.timeZone);
  if (policy.skipDays?.includes(local.toPlainDate().toString()) === true) return false;
  return reading.hours.some(
    ({ days, hour }) => hour === local.hour && days.some((day) => day === local.dayOfWeek),
  );
}

/** A tag of its off-hours filters. What it leaves open is as in a policy without hours of its own. */
export function importCustodian(name: string, tag: string, policy: CustodianPolicy, now: EpochMs): Imported {
  const on = readCustodian(tag, 'on', policy);
  const off = readCustodian(tag, 'off', policy);
  if (on.kind !== 'hours') return withoutHours(name, tag, on);
  if (off.kind !== 'hours') return withoutHours(name, tag, off);
  const events = [...eventsOf('start', on.hours), ...eventsOf('stop', off.hours)];
  const read = fromEvents(events, on.timeZone);
  if (!read.ok) return { name, notes: [read.note] };
  const skipped = skippedTime(events, on.timeZone, now);
  const notes: ImportNote[] = [
    ...(on.isPolicysZone ? [{ kind: 'zone-assumed', timeZone: on.timeZone } as const] : []),
    ...(on.isPolicysHour ? [{ kind: 'policy-hours', side: 'start' } as const] : []),
    ...(off.isPolicysHour ? [{ kind: 'policy-hours', side: 'stop' } as const] : []),
    ...(skipped === undefined ? [] : [skipped]),
    ...read.notes,
  ];
  const original = lastAskedFor((at): Direction | undefined => {
    if (custodianMatches(on, policy, at)) return 'start';
    return custodianMatches(off, policy, at) ? 'stop' : undefined;
  }, HOUR_MS);
  return withinLength({ name, schedule: read.schedule, notes, original });
}

function withoutHours(
  name: string,
  tag: string,
  reading: Exclude<CustodianReading, { kind: 'hours' }>,
): Imported {
  switch (reading.kind) {
    case 'opted-out':
      return { name, schedule: { kind: 'unmanaged' }, notes: [{ kind: 'opted-out' }] };
    case 'no-zone':
      return { name, notes: [{ kind: 'zone', text: reading.text }] };
    case 'not-understood':
      return { name, notes: [{ kind: 'refused', what: 'tag', text: tag }] };
  }
}

const eventsOf = (direction: Direction, hours: readonly CustodianHour[]): ForeignEvent[] =>
  hours.map(({ days, hour }) => ({ direction, days: { days }, minute: hour * 60 }));
