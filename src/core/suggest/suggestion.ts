import { byCodeUnit } from '../by-code-unit.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Resource } from '../resource/resource.ts';
import { isStoppable } from '../resource/state.ts';
import { CHANNEL_TAG, channelBy } from '../settings/routing.ts';
import type { Settings } from '../settings/settings.ts';
import { type Fit, fitSchedule } from './fit.ts';
import { type HourlyUse, hoursOfUse } from './hours.ts';
import { spareWord } from './purpose.ts';

/** Something that runs untagged around the clock and looks as if it need not. */
export interface Suggestion {
  readonly key: ResourceKey;
  /** The kind's label: "EC2". */
  readonly label: string;
  readonly name: string;
  /** Where its notices would be. */
  readonly channel: string;
  /** `t3.large`. */
  readonly type: string;
  /** The word in its name or tags that says what it is for. */
  readonly word: string;
  /** The value of the tag. */
  readonly schedule: string;
  /** It was not used at all. */
  readonly isIdle: boolean;
  /** Compute Optimizer says so, too, or alone. */
  readonly isFoundIdle?: boolean;
  /** Hours of a week in which it would be stopped. */
  readonly hoursOff: number;
  /** What that saves in a month, on demand. Absent if its price is not known. */
  readonly monthlyUsd?: number | undefined;
}

/** What is never used is started when somebody needs it, and stops in the evening. */
const IDLE_SCHEDULE = 'stop 19:00';

const WEEK_HOURS = 168;
/** AWS's own number of hours in a month: 365 * 24 / 12. */
const MONTH_HOURS = 730;

/** Whether it is worth asking how much it is used. */
export const isCandidate = (resource: Resource, tagKey: string): boolean =>
  resource.tags[tagKey] === undefined &&
  resource.protection === undefined &&
  isStoppable(resource) &&
  spareWord(resource) !== undefined;

/** Undefined where nothing fits that would save anything. */
export function suggestionFor(
  resource: Resource,
  use: HourlyUse,
  settings: Settings,
  hourlyUsd: number | undefined,
): Suggestion | undefined {
  const word = spareWord(resource);
  const found = asTag(fitOf(use, settings.timeZone));
  if (word === undefined || found === undefined) return undefined;
  const { key, traits, name, type } = resource;
  const monthlyUsd =
    hourlyUsd === undefined ? undefined : (hourlyUsd * MONTH_HOURS * found.hoursOff) / WEEK_HOURS;
  const channel = channelBy(resource.tags[CHANNEL_TAG], settings.policy.channel, settings);
  return {
    key,
    label: traits.label,
    name,
    channel,
    type,
    word,
    ...found,
    ...(use.isFoundIdle && { isFoundIdle: true }),
    monthlyUsd,
  };
}

/** Hours that were measured say more than a finding, which stands in where there are none. */
function fitOf(use: HourlyUse, timeZone: string): Fit {
  const fit = fitSchedule(hoursOfUse(use), timeZone);
  return fit.kind === 'unknown' && use.isFoundIdle ? { kind: 'idle' } : fit;
}

function asTag(fit: Fit): Pick<Suggestion, 'schedule' | 'isIdle' | 'hoursOff'> | undefined {
  switch (fit.kind) {
    case 'hours':
      return { schedule: fit.text, isIdle: false, hoursOff: WEEK_HOURS - fit.hours };
    case 'idle':
      return { schedule: IDLE_SCHEDULE, isIdle: true, hoursOff: WEEK_HOURS };
    case 'always':
    case 'unknown':
      return undefined;
  }
}

/** The largest saving first. What has no price comes last. */
export const bySaving = (a: Suggestion, b: Suggestion): number =>
  (b.monthlyUsd ?? -1) - (a.monthlyUsd ?? -1) || byCodeUnit(a.name, b.name) || byCodeUnit(a.key, b.key);
