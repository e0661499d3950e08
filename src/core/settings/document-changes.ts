import { byCodeUnit } from '../by-code-unit.ts';
import { SETTING_DEFAULTS } from './defaults.ts';

/** One setting that differs between two documents. Undefined: it is not set. */
export interface ChangedSetting {
  /** `mode`, `channels.C0123456789`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** What differs between two documents of settings, in order of its name. Whether a default is written out makes no difference. */
export const documentChanges = (before: Json, after: Json): ChangedSetting[] =>
  differences({ ...SETTING_DEFAULTS, ...before }, { ...SETTING_DEFAULTS, ...after }, '').sort((a, b) =>
    byCodeUnit(a.path, b.path),
  );

function differences(before: Json, after: Json, path: string): ChangedSetting[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): ChangedSetting[] => {
    const [old, now] = [before[key], after[key]];
    const name = path === '' ? key : `${path}.${key}`;
    if (isObject(old ?? now) && isObject(now ?? old)) return differences(asObject(old), asObject(now), name);
    return same(old, now) ? [] : [{ path: name, before: old, after: now }];
  });
}

/** A version's document can have 400 KB. Who wants to know more compares the versions. */
const MOST_KEPT = 50;
const MOST_VALUE = 200;

/** The same for keeping: the first of many, and without values that nobody reads in a line. */
export const briefChanges = (changes: readonly ChangedSetting[]): ChangedSetting[] =>
  changes
    .slice(0, MOST_KEPT)
    .map(({ path, before, after }) => ({ path, before: brief(before), after: brief(after) }));

const brief = (value: unknown): unknown =>
  isObject(value) || (JSON.stringify(value) ?? '').length > MOST_VALUE ? LEFT_OUT : value;

/** Stands for a value that is left out: an empty object, as a setting is removed only where it is undefined. */
const LEFT_OUT = {};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asObject = (value: unknown): Json => (isObject(value) ? (value as Json) : {});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
