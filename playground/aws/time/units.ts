/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The start of the clock minute that `at` lies in. */
export const floorToMinute = (at: EpochMs): EpochMs => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** AWS's answers carry no fractions of a second. */
export const floorToSecond = (at: EpochMs): EpochMs => Math.floor(at / SECOND_MS) * SECOND_MS;
