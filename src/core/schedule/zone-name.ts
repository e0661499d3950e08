import { Temporal } from 'temporal-polyfill';
import { typos, typosTolerated } from '../nearest.ts';
import { SHORT } from './nearest-word.ts';

/** Zones looked up so far. Intl takes tens of microseconds, and tags repeat. */
const known = new Map<string, string | undefined>();
const MOST_KNOWN = 1_000;

/**
 * The IANA time zone that a text names, in its canonical spelling but not renamed: `asia/kolkata` gives `Asia/Kolkata`,
 * which Intl alone would change to `Asia/Calcutta`. Undefined for anything else. Fixed offsets such as `+02:00` are
 * excluded, because they have no summer time.
 */
export function zoneNamed(text: string): string | undefined {
  const key = text.toLowerCase();
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, lookUp(key));
  }
  return known.get(key);
}

function lookUp(key: string): string | undefined {
  // Temporal also accepts full date-times and annotated names as "zones". A schedule may hold only a bare name.
  if (!/^[a-z][a-z0-9_+/-]*$/.test(key)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(key).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

let candidates: readonly { name: string; full: string; city: string }[] | undefined;

/** The time zone that was most likely meant: by its full name, or by its city (`berlin`, `us/new_york`). */
export function nearestZone(text: string): string | undefined {
  candidates ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => {
    const full = name.toLowerCase();
    return { name, full, city: cityOf(full) };
  });
  const word = text.toLowerCase();
  const city = cityOf(word);
  let best: string | undefined;
  let fewest = typosAllowed(word) + 1;
  for (const candidate of candidates) {
    const errors = Math.min(
      typosWithin(fewest, word, candidate.full),
      // The right city in the wrong part of the world is a weaker match than the same name with a typo.
      typosWithin(fewest, city, candidate.city) + (word === city ? 0 : 2),
    );
    if (errors < fewest) {
      best = candidate.name;
      fewest = errors;
    }
  }
  return best;
}

/** A short word is compared with nothing: only a city by its very name is found. `begin` is not "Regina". */
function typosAllowed(word: string): number {
  if (word.length <= SHORT) return 0;
  return word.includes('/') ? typosTolerated(word) : Math.min(2, Math.floor(word.length / 5));
}

const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1);

const typosWithin = (limit: number, a: string, b: string): number =>
  Math.abs(a.length - b.length) >= limit ? limit : typos(a, b);
