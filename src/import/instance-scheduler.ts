import type { Schedule } from '../core/schedule/schedule.ts';
import type { EpochMs } from '../core/time.ts';
import { byWallClock } from './by-wall-clock.ts';
import { type Imported, type Original, withinLength } from './imported.ts';
import {
  type Field,
  type Read,
  readMonthDays,
  readMonths,
  readWeekdays,
} from './instance-scheduler-fields.ts';
import type { ImportNote } from './note.ts';
import type { WallPeriod, WallRules } from './wall-clock.ts';
import { zoneOfTzDatabase } from './zone.ts';

/** A running period of Instance Scheduler on AWS, as its table has it. */
export interface IsPeriod {
  readonly name: string;
  readonly begintime?: string | undefined;
  readonly endtime?: string | undefined;
  readonly weekdays: Field;
  readonly monthdays: Field;
  readonly months: Field;
}

export interface IsSchedule {
  readonly name: string;
  readonly timezone?: string | undefined;
  /** Names of periods, some with an instance type: `office-hours@t3.large`. */
  readonly periods: readonly string[];
  readonly override?: string | undefined;
  readonly maintenanceWindows: readonly string[];
  /** Settings that are on, and say what happens rather than when. */
  readonly settings: readonly string[];
}

/** Its evaluator works by the local date and the clock on the wall. A text means at every instant what it means. */
export function importInstanceScheduler(
  schedule: IsSchedule,
  periods: ReadonlyMap<string, IsPeriod>,
  defaultZone: string,
  now: EpochMs,
): Imported {
  const { name } = schedule;
  const remarks = remarksOn(schedule, defaultZone);
  const fixed = overridden(schedule.override);
  if (fixed !== undefined) return { name, schedule: fixed, notes: remarks, original: alike(fixed) };
  const zoneText = schedule.timezone ?? defaultZone;
  const timeZone = zoneOfTzDatabase(zoneText);
  const faults: ImportNote[] = timeZone === undefined ? [{ kind: 'zone', text: zoneText }] : [];
  const read: WallPeriod[] = [];
  for (const reference of schedule.periods) {
    const named = reference.split('@')[0] ?? '';
    const period = periods.get(named);
    const wall = period === undefined ? undefined : readPeriod(period);
    if (wall === undefined) faults.push({ kind: 'no-such-period', name: named });
    else if (wall.ok) read.push(wall.value);
    else faults.push(wall.note);
  }
  if (timeZone === undefined || faults.length > 0) return { name, notes: [...faults, ...remarks] };
  const rules: WallRules = { periods: read, joinsMinutes: read.length > 1 };
  return withinLength(fromRules(schedule, rules, timeZone, remarks, now));
}

function fromRules(
  { name, maintenanceWindows }: IsSchedule,
  rules: WallRules,
  timeZone: string,
  remarks: readonly ImportNote[],
  now: EpochMs,
): Imported {
  const imported = byWallClock(name, rules, timeZone, now);
  const notes = [...imported.notes, ...remarks];
  if (maintenanceWindows.length === 0 || imported.schedule === undefined) return { ...imported, notes };
  return {
    ...imported,
    schedule: undefined,
    nearest: imported.schedule,
    notes: [{ kind: 'maintenance-windows', names: maintenanceWindows }, ...remarks],
  };
}

function overridden(override: string | undefined): Schedule | undefined {
  if (override === 'running') return { kind: 'always' };
  return override === 'stopped' ? { kind: 'never' } : undefined;
}

const alike = ({ kind }: Schedule): Original => ({
  desired: () => (kind === 'always' ? 'running' : 'stopped'),
  asks: 'wishes',
});

function remarksOn({ periods, settings, timezone, override }: IsSchedule, defaultZone: string): ImportNote[] {
  const types = periods.flatMap((reference) => reference.split('@').slice(1));
  return [
    ...(timezone === undefined && override === undefined
      ? [{ kind: 'zone-assumed', timeZone: defaultZone } as const]
      : []),
    ...(types.length > 0 ? [{ kind: 'instance-type', types } as const] : []),
    ...settings.map((setting): ImportNote => ({ kind: 'left-out', setting })),
  ];
}

function readPeriod(period: IsPeriod): Read<WallPeriod> {
  const begin = readTime(period.begintime, 'begintime');
  if (!begin.ok) return begin;
  const end = readTime(period.endtime, 'endtime');
  if (!end.ok) return end;
  if (begin.value !== undefined && end.value !== undefined && begin.value > end.value)
    return refused('begintime', `${period.begintime}-${period.endtime}`);
  const weekdays = readWeekdays(period.weekdays);
  if (!weekdays.ok) return weekdays;
  const monthDays = readMonthDays(period.monthdays);
  if (!monthDays.ok) return monthDays;
  const months = readMonths(period.months);
  if (!months.ok) return months;
  const days = {
    ...weekdays.value,
    ...(monthDays.value !== undefined && { monthDays: monthDays.value }),
    ...(months.value !== undefined && { months: months.value }),
  };
  return { ok: true, value: { days, begin: begin.value, end: end.value } };
}

function readTime(text: string | undefined, what: string): Read<number | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return refused(what, text);
  return { ok: true, value: Number(hour) * 60 + Number(minute) };
}

const refused = (what: string, text: string): Read<never> => ({
  ok: false,
  note: { kind: 'refused', what, text },
});
