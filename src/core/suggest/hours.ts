import type { EpochMs } from '../time.ts';
import type { HourOfUse } from './fit.ts';

/** What CloudWatch measured in one hour. */
export interface HourlyPoint {
  readonly at: EpochMs;
  readonly value: number;
}

/** Both are in percent and in connections. A kind that is no database has none of the latter. */
export interface HourlyUse {
  readonly cpu: readonly HourlyPoint[];
  readonly connections: readonly HourlyPoint[];
  /** Compute Optimizer says that it had hardly any load and traffic in two weeks. */
  readonly isFoundIdle?: boolean;
}

/** A processor that is so busy does something, whatever it does otherwise. */
const BUSY_PERCENT = 20;

/** So much above its quiet hours, somebody is at it. */
const ABOVE_QUIET_PERCENT = 5;

/**
 * In which hours it was used: when the processor is busier than in its quietest quarter, or there are more connections than it always has,
 * because an idle pool stays connected all night.
 */
export function hoursOfUse({ cpu, connections }: HourlyUse): HourOfUse[] {
  const values = cpu.map(({ value }) => value).toSorted((a, b) => a - b);
  const busyFrom = Math.min(BUSY_PERCENT, (values[Math.floor(values.length / 4)] ?? 0) + ABOVE_QUIET_PERCENT);
  const always = connections.reduce((fewest, { value }) => Math.min(fewest, value), Number.POSITIVE_INFINITY);
  const connected = new Set(connections.flatMap(({ at, value }) => (value > always ? [at] : [])));
  return cpu.map(({ at, value }) => ({ at, used: value >= busyFrom || connected.has(at) }));
}
