import { type StopOutcome, viewNotice } from '../../core/plan/item-status.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { messageOf } from '../message-of.ts';
import { withReasons } from '../notices/reasons.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import type { Order, OrderResult } from './order.ts';

export interface ShowPorts {
  readonly clock: Clock;
  readonly notifier: Notifier;
  readonly store: Pick<Store, 'readReason'>;
}

/**
 * Brings the messages up to date that announce the stop of what an order has changed. Returns what failed, a line each, and the
 * keys of the resources whose notice shows it now.
 *
 * @param facts with the holds as they are after the order
 * @param complete whether every target could be read
 */
export async function showOrder(
  { verb }: Pick<Order, 'verb'>,
  results: readonly OrderResult[],
  facts: Facts,
  complete: boolean,
  { clock, notifier, store }: ShowPorts,
): Promise<{ readonly failures: readonly string[]; readonly keys: ReadonlySet<ResourceKey> }> {
  const touched = new Set(results.map(({ decision }) => decision.resource.key));
  // A machine that starts is seen up at the next tick, which knows more than this does.
  const notices = verb === 'start' ? [] : facts.notices;
  const shown = notices.filter(({ items }) => items.some(({ key }) => touched.has(key)));
  if (shown.length === 0) return { failures: [], keys: new Set() };
  const now = clock.now();
  const decisions = new Map(plan(facts, now).decisions.map((each) => [each.resource.key, each]));
  const outcomes = new Map<string, StopOutcome>(
    results
      .filter(({ outcome }) => outcome.kind === 'stopped')
      .map(({ decision }) => [decision.resource.key, { ok: true }]),
  );
  const updates = await Promise.allSettled(
    shown.map(async (notice) => {
      if (!notice.delivered) return;
      const view = viewNotice(notice, { decisions, outcomes, notices: facts.notices, complete, now });
      const told = await withReasons(view, decisions, store);
      await notifier.updateNotice(told, notice.delivered.ts);
    }),
  );
  const updated = shown.filter((_, index) => updates[index]?.status === 'fulfilled');
  return {
    failures: updates.flatMap((result) =>
      result.status === 'rejected' ? [`a message: ${messageOf(result.reason)}`] : [],
    ),
    keys: new Set(updated.flatMap(({ items }) => items.map(({ key }) => key))),
  };
}
