import * as v from 'valibot';
import type { CoverageRecord } from '../../core/savings/coverage.ts';
import type { DayLine, DayRecord } from '../../core/savings/day.ts';
import type { RecordForm } from './record-text.ts';

/** A thousand lines of a day. */
export interface DayPage extends Omit<DayRecord, 'day'> {
  /** How many there are of that day and part. */
  readonly pages: number;
}

const minutes = v.pipe(v.number(), v.minValue(0));

const line = v.object({
  key: v.string(),
  name: v.string(),
  schedule: v.string(),
  channel: v.string(),
  owner: v.exactOptional(v.string()),
  tags: v.record(v.string(), v.string()),
  usdPerHour: v.exactOptional(v.number()),
  minutes: v.object({
    schedule: v.exactOptional(minutes),
    person: v.exactOptional(minutes),
    failed: v.exactOptional(minutes),
    long: v.exactOptional(minutes),
  }),
  snoozes: v.array(v.object({ by: v.string(), minutes })),
  down: v.exactOptional(
    v.object({
      cause: v.picklist(['schedule', 'person', 'failed', 'long']),
      since: v.number(),
      longFrom: v.exactOptional(v.number()),
    }),
  ),
  held: v.exactOptional(v.array(v.object({ by: v.string(), from: v.number(), until: v.number() }))),
} satisfies Record<keyof DayLine, unknown>);

/** The day is in the key. */
export const DAY: RecordForm<DayPage> = {
  name: 'day',
  version: 1,
  schema: v.object({ part: v.string(), pages: v.number(), lines: v.array(line) }),
};

/** The day and the account are in the key. A release from before it has this form never reads its partition. */
export const COVERAGE: RecordForm<Pick<CoverageRecord, 'shares'>> = {
  name: 'coverage',
  version: 1,
  schema: v.object({ shares: v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1))) }),
};
