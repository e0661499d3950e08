/**
 * The core uses plain numbers for time: cheap to compare, and impossible to give a time zone by accident. Zones exist
 * only where text is read or written (`schedule/`, `slack/blocks`).
 */

/** Milliseconds since 1970-01-01T00:00Z. Always an argument, never read from the machine's clock. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The start of the second that `at` lies in. Many of AWS's times are such. */
export const floorToSecond = (at: EpochMs): EpochMs => Math.floor(at / SECOND_MS) * SECOND_MS;

/** The start of the clock minute that `at` lies in. */
export const floorToMinute = (at: EpochMs): EpochMs => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** The first full clock minute at or after `at`. */
export const ceilToMinute = (at: EpochMs): EpochMs => Math.ceil(at / MINUTE_MS) * MINUTE_MS;
