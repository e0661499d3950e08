import { type EpochMs, floorToMinute } from '../time.ts';
import type { Down } from './day.ts';
import type { SavingsEvent } from './events.ts';

/** A stretch that is over. */
export interface Stretch extends Down {
  readonly to: EpochMs;
}

export interface Walked {
  readonly over: readonly Stretch[];
  /** The one that goes on. */
  readonly open: Down | undefined;
}

/**
 * Follows what happened. What AWS tells of something that is down already says nothing new, and neither does what is older than the stretch
 * that goes on. But what Uptime stopped had been up, even where nobody told that: from then on that stop counts.
 *
 * @param events in order
 */
export function walk(before: Down | undefined, events: readonly SavingsEvent[]): Walked {
  const over: Stretch[] = [];
  let open = before;
  for (const event of events) {
    const at = floorToMinute(event.at);
    if (open !== undefined && at < open.since) continue;
    switch (event.kind) {
      case 'up':
        if (open !== undefined) over.push({ ...open, to: at });
        open = undefined;
        break;
      case 'down':
        if (open !== undefined && !event.asked) break;
        if (open !== undefined) over.push({ ...open, to: at });
        open = { cause: event.cause, since: at };
        break;
      case 'start-refused':
        if (open?.cause === 'failed') break;
        if (open !== undefined) over.push({ ...open, to: at });
        open = { cause: 'failed', since: at };
        break;
      case 'snoozed':
      case 'released':
        break;
    }
  }
  return { over, open };
}
