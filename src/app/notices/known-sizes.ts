import { capacityUnknown, remarkRef } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Facts } from '../../core/plan/plan.ts';
import { isCapacityUnknown } from '../../core/resource/capacity.ts';
import type { Store } from '../ports/store.ts';

/** A size that turns up ends what was said of it, so that losing it again is said again. */
export async function endUnknownSizes(
  decisions: readonly Decision[],
  remarks: Facts['remarks'],
  store: Pick<Store, 'removeRemark'>,
): Promise<void> {
  if (remarks.size === 0) return;
  const known = decisions.flatMap(({ resource }) => {
    if (resource.scale === undefined || isCapacityUnknown(resource)) return [];
    const subject = capacityUnknown(resource.key);
    return remarks.has(remarkRef(subject)) ? [subject] : [];
  });
  // One that stays is removed by the next tick.
  await Promise.allSettled(known.map((subject) => store.removeRemark(subject)));
}
