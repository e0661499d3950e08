import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../core/time.ts';

/** What an error message asks for. */
export const INSTANT_EXPECTED = 'an ISO 8601 instant with its offset, such as 2026-11-23T19:00:00Z';

const FIRST = Date.UTC(1900, 0);
const LAST = Date.UTC(2200, 0);

/**
 * An ISO 8601 instant with `Z` or an offset, from 1900 to 2199. Undefined for anything else, including dates that do
 * not exist.
 */
export function readInstant(text: string): EpochMs | undefined {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return at >= FIRST && at < LAST ? at : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
