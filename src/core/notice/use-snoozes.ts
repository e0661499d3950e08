import { AUTOMATIC, type Hold, type NewHold } from '../hold/hold.ts';
import { resourceRef } from '../resource/ref.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { InUseSettings } from '../use/use.ts';
import { type Notice, type NoticeItem, stopOf } from './notice.ts';

/** Longer than any night, and shorter than from one evening to the next. */
const NIGHT_MS = 14 * HOUR_MS;

export interface UseSnooze extends NewHold {
  readonly item: NoticeItem;
}

/**
 * The holds that Uptime makes by itself, because what this notice announces is in use: each for an hour from the announced stop. The same
 * notice always gives the same holds.
 *
 * @param holds all that there are on these, also those that ended lately
 */
export function useSnoozes(
  notice: Pick<Notice, 'name' | 'stopAt' | 'items'>,
  { snoozes }: Pick<InUseSettings, 'snoozes'>,
  holds: readonly Hold[],
  now: EpochMs,
): UseSnooze[] {
  const made = Map.groupBy(
    holds.filter(({ by, keep }) => by === AUTOMATIC && keep === 'running'),
    ({ resource }) => resource,
  );
  return notice.items.flatMap((item) => {
    const resource = resourceRef(item.key);
    const stopAt = stopOf(item, notice);
    const tonight = (made.get(resource) ?? []).filter(({ until }) => until > stopAt - NIGHT_MS);
    if (item.use === undefined || tonight.length >= snoozes) return [];
    const until = stopAt + HOUR_MS;
    return [
      {
        item,
        resource,
        keep: 'running',
        by: AUTOMATIC,
        reason: 'in use',
        createdAt: now,
        until,
        requestId: `use ${notice.name} ${item.key}`,
      },
    ];
  });
}
