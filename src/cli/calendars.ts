import type { Expand } from '../config/calendars/read.ts';
import type { Expansion } from '../core/calendar/expansion.ts';
import { sourceKey } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';

/** Works out the days of calendars, and remembers what it has found. */
export interface Expander {
  readonly expand: Expand;
  /** To be kept beside the settings. */
  readonly found: readonly Expansion[];
}

/** Loads the holidays of the world, which takes a quarter of a second. */
export async function createExpander(at: EpochMs): Promise<Expander> {
  const { expandSource } = await import('../calendars/expand.ts');
  const known = new Map<string, ReturnType<Expand>>();
  const found: Expansion[] = [];
  return {
    found,
    expand(source) {
      const key = sourceKey(source);
      if (known.has(key)) return known.get(key);
      const answer = expandSource(source, at);
      known.set(key, answer);
      if (!('message' in answer)) found.push(answer);
      return answer;
    },
  };
}
