import { formatSchedule } from '../core/schedule/format.ts';
import type { Desired, Schedule } from '../core/schedule/schedule.ts';
import { MOST_CHARACTERS } from '../core/schedule/schedule-issues.ts';
import type { EpochMs } from '../core/time.ts';
import type { ImportNote } from './note.ts';

/** A schedule of another tool, as far as ours can say it. */
export interface Imported {
  readonly name: string;
  /** Absent where nothing means the same. */
  readonly schedule?: Schedule | undefined;
  /** In its place: close, but not the same. */
  readonly nearest?: Schedule | undefined;
  readonly notes: readonly ImportNote[];
  readonly original?: Original | undefined;
}

/** What the other tool makes of it, by its own rules. */
export interface Original {
  readonly desired: (at: EpochMs) => Desired;
  /** `wishes`: it always has one, like ours. `words`: it starts and stops, and what was asked for last stands. */
  readonly asks: 'wishes' | 'words';
}

const MOST_IN_A_TAG = 256;

/** With what its length makes of it. */
export function withinLength(imported: Imported): Imported {
  const { schedule, notes } = imported;
  if (schedule === undefined) return imported;
  const { length } = formatSchedule(schedule);
  if (length > MOST_CHARACTERS)
    return { ...imported, schedule: undefined, notes: [...notes, { kind: 'too-long', length }] };
  if (length > MOST_IN_A_TAG)
    return { ...imported, notes: [...notes, { kind: 'too-long-for-a-tag', length }] };
  return imported;
}
