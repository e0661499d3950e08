import type { IsPeriod, IsSchedule } from './instance-scheduler.ts';
import type { Field } from './instance-scheduler-fields.ts';

export interface IsFile {
  readonly schedules: readonly IsSchedule[];
  readonly periods: ReadonlyMap<string, IsPeriod>;
}

/**
 * Reads schedules and periods in any form in which people get them: `{"schedules", "periods"}`, what `scheduler-cli
 * describe-schedules` and `describe-periods` print, a scan of the DynamoDB table, and the lines of its export.
 */
export function readInstanceScheduler(documents: readonly unknown[]): IsFile {
  const schedules: IsSchedule[] = [];
  const periods = new Map<string, IsPeriod>();
  const addPeriod = (value: unknown): void => {
    const period = periodIn(value);
    if (period.name !== '') periods.set(period.name, period);
  };
  const addSchedule = (value: unknown): void => {
    const { own, ...schedule } = scheduleIn(value);
    if (schedule.name === '') return;
    schedules.push(schedule);
    for (const [name, period] of own) periods.set(name, period);
  };
  for (const document of documents) {
    for (const item of itemsIn(document)) {
      const type = textIn(item, 'type');
      if (type === 'period') addPeriod(item);
      if (type === 'schedule') addSchedule(item);
    }
    for (const period of listIn(document, 'periods')) addPeriod(period);
    for (const schedule of listIn(document, 'schedules')) addSchedule(schedule);
  }
  return { schedules, periods };
}

/** Of a scan, and of one line of an export. */
function itemsIn(document: unknown): readonly unknown[] {
  const item = fieldOf(document, 'item');
  return (item === undefined ? listIn(document, 'items') : [item]).map(plainValue);
}

/** DynamoDB's `{"S": "x"}`, `{"SS": [...]}` and so on as the value in it. */
function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainValue);
  const entries = Object.entries(value);
  const [type, inside] = entries[0] ?? [];
  if (entries.length === 1 && type !== undefined && /^(?:S|N|SS|NS|BOOL|NULL|L|M)$/.test(type))
    return type === 'NULL' ? undefined : plainValue(inside);
  return Object.fromEntries(entries.map(([key, each]) => [key, plainValue(each)]));
}

const periodIn = (value: unknown): IsPeriod => ({
  name: textIn(value, 'name') ?? '',
  begintime: textIn(value, 'begintime'),
  endtime: textIn(value, 'endtime'),
  weekdays: fieldIn(value, 'weekdays'),
  monthdays: fieldIn(value, 'monthdays'),
  months: fieldIn(value, 'months'),
});

/** Settings that are off unless said. New instances are stopped unless said. */
const SETTINGS = ['enforced', 'hibernate', 'retain_running'];

/** `own`: periods that stand in the schedule itself, under keys that no name has. */
function scheduleIn(value: unknown): IsSchedule & { readonly own: ReadonlyMap<string, IsPeriod> } {
  const name = textIn(value, 'name') ?? '';
  const own = new Map<string, IsPeriod>();
  const ownPeriod = (each: unknown): string => {
    const period = periodIn(each);
    const key = `${name}\n${own.size}`;
    own.set(key, period);
    return key;
  };
  const windows = fieldIn(value, 'ssm_maintenance_window') ?? [];
  const usesWindows = flagIn(value, 'use_maintenance_window') ?? true;
  return {
    name,
    own,
    timezone: textIn(value, 'timezone'),
    periods: listIn(value, 'periods').map((each) =>
      typeof each === 'string' ? each.trim() : ownPeriod(each),
    ),
    override: textIn(value, 'override_status')?.toLowerCase(),
    maintenanceWindows: usesWindows ? windows : [],
    settings: [
      ...SETTINGS.filter((setting) => flagIn(value, setting) === true),
      ...(flagIn(value, 'stop_new_instances') === false ? ['stop_new_instances'] : []),
    ],
  };
}

/** `ssm_maintenance_window` is `SsmMaintenanceWindow` elsewhere. */
const keyOf = (name: string): string => name.replaceAll('_', '').toLowerCase();

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => keyOf(key) === keyOf(name))?.[1];
}

/** A list may also be one text with commas. */
function listIn(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  if (Array.isArray(found)) return found;
  return typeof found === 'string' && found.trim() !== '' ? found.split(',') : [];
}

function textIn(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

/** An empty list is no limit, as in a table that cannot hold one. */
function fieldIn(value: unknown, name: string): Field {
  const found = fieldOf(value, name);
  const texts = (Array.isArray(found) ? found : [found])
    .filter((each) => typeof each === 'string' || typeof each === 'number')
    .map((each) => String(each).trim())
    .filter((each) => each !== '');
  return texts.length > 0 ? texts : undefined;
}

function flagIn(value: unknown, name: string): boolean | undefined {
  const found = fieldOf(value, name);
  if (typeof found === 'boolean') return found;
  return typeof found === 'string' ? /^(?:true|yes|on|1)$/i.test(found.trim()) : undefined;
}
