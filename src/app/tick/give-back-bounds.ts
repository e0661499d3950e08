import { ACTS_DAYS } from '../../core/act/act.ts';
import { boundsGivenBack, remarkRef } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Facts } from '../../core/plan/plan.ts';
import { withZeroBounds } from '../../core/plan/zero-bounds.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { mapLimited, WRITES_AT_ONCE } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

type BoundsPorts = Pick<TickPorts, 'power' | 'store' | 'settings' | 'log' | 'remainingMs'>;

/**
 * Gives what people started by hand the bounds back that Uptime had set to zero, with the count that they set. No act is written down: it
 * would claim their start for Uptime. Asked once, and a refusal is only logged: it runs as they wanted it.
 */
export async function giveBackBounds(
  decisions: readonly Decision[],
  remarks: Facts['remarks'],
  at: EpochMs,
  { power, store, settings, log, remainingMs }: BoundsPorts,
): Promise<void> {
  if (settings.mode === 'observe') return;
  const subjectOf = ({ resource: { key, scale } }: Pick<Decision, 'resource'>): string =>
    boundsGivenBack(key, scale?.stoppedAt ?? 0);
  const open = withZeroBounds(decisions).filter((each) => !remarks.has(remarkRef(subjectOf(each))));
  if (open.length === 0) return;
  try {
    const claims = await mapLimited(open, WRITES_AT_ONCE, async (each) =>
      (await store.createRemark(subjectOf(each), at + ACTS_DAYS * DAY_MS)) === 'created' ? [each] : [],
    );
    const mine = claims.flat().map(({ resource }) => resource);
    const results = await power.start(mine, remainingMs && { withinMs: remainingMs() / 2 });
    for (const result of results) {
      if (result.ok) continue;
      const { resource, code, kind } = result;
      log.warn('bounds not given back', { resource: resource.key, code, kind });
      if (kind === 'later') await store.removeRemark(subjectOf({ resource }));
    }
  } catch (error) {
    log.warn('bounds not given back', { cause: messageOf(error) });
  }
}
