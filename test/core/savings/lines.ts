import type { DayLine, DayRecord } from '../../../src/core/savings/day.ts';

export const TARGET = '111122223333/eu-central-1';

/** A resource's day; nothing happened unless the test says so. */
export const line = (id: string, rest: Partial<DayLine> = {}): DayLine => ({
  key: `${TARGET}/ec2-instance/${id}`,
  name: id,
  schedule: 'office',
  channel: 'C0DEV00001',
  tags: {},
  usdPerHour: 0.1,
  minutes: {},
  snoozes: [],
  ...rest,
});

export const record = (day: number, lines: readonly DayLine[], part = 'all'): DayRecord => ({
  day,
  part,
  lines,
});
