import { REMEMBERED_MS } from '../hold/hold.ts';
import type { Resource } from '../resource/resource.ts';
import { anyMeaning } from '../resource/select.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/**
 * The emergency brake: until it is lifted, Uptime stops and starts nothing of this by itself, whatever is tagged meanwhile. People
 * still can.
 */
export interface Pause {
  /** What it is about, as people select resources. `all` for everything. */
  readonly what: string;
  /** A Slack user id, or who typed it in a terminal. */
  readonly by: string;
  readonly at: EpochMs;
  /** Without one it lasts until somebody lifts it. */
  readonly until?: EpochMs | undefined;
  readonly why: string;
  readonly lifted?: { readonly by: string; readonly at: EpochMs } | undefined;
}

/** Everything is one brake, however it is written. */
export const pauseName = (what: string): string => {
  const said = what.trim().toLowerCase();
  return said === '' || said === '*' ? 'all' : said;
};

export const pauseEnd = ({ until = Number.POSITIVE_INFINITY, lifted }: Pause): EpochMs =>
  Math.min(until, lifted?.at ?? Number.POSITIVE_INFINITY);

export const isPausing = (pause: Pause, now: EpochMs): boolean => pauseEnd(pause) > now;

/** For as long as a notice from before its end could be taken for a fresh one. */
export const isForgotten = (pause: Pause, now: EpochMs): boolean => pauseEnd(pause) + REMEMBERED_MS < now;

/** What the brakes mean for one resource. */
export interface Paused {
  /** The one that stands, the widest first. */
  readonly by?: Pause | undefined;
  /** When the last of those that are over ended. People are told again before anything stops. */
  readonly endedAt?: EpochMs | undefined;
}

const FREE: Paused = {};

export function pausedFinder(
  pauses: readonly Pause[],
  tagKey: string,
  now: EpochMs,
): (resource: Resource) => Paused {
  if (pauses.length === 0) return () => FREE;
  const read = pauses.map((pause) => ({ pause, isMeant: anyMeaning(pause.what, tagKey) }));
  return (resource) => {
    const on = read.filter(({ isMeant }) => isMeant(resource)).map(({ pause }) => pause);
    const ends = on.map(pauseEnd).filter((end) => end <= now);
    const standing = on.filter((pause) => isPausing(pause, now));
    return {
      by: standing.find(({ what }) => what === 'all') ?? standing[0],
      endedAt: ends.length === 0 ? undefined : Math.max(...ends),
    };
  };
}

/** How many days it has stood: people are reminded once in each. */
export const dayOf = ({ at }: Pause, now: EpochMs): number => Math.max(0, Math.floor((now - at) / DAY_MS));
