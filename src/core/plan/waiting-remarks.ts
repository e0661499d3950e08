import { waitsForFailed } from '../notice/remark.ts';
import type { Named } from '../resource/labels.ts';
import { DAY_MS } from '../time.ts';
import type { DecideContext } from './decide-context.ts';
import type { Decision } from './decision.ts';
import type { Remark } from './remark.ts';
import { hasFailed } from './start-order.ts';

/** Tells the people of a waiting resource, possibly in another channel, that what it waits for could not be started. */
export function waitingRemarks(
  decisions: readonly Decision[],
  context: Pick<DecideContext, 'now' | 'saidAt'>,
): Remark[] {
  const groups = new Map<string, { readonly failed: Decision; readonly channel: string; waiting: Named[] }>();
  for (const { resource, view, awaits } of decisions) {
    if (awaits === undefined || !view.ok) continue;
    for (const failed of awaits) {
      if (!hasFailed(failed, context)) continue;
      const { channel } = view.policy;
      const id = `${channel} ${failed.resource.key}`;
      const group = groups.get(id) ?? { failed, channel, waiting: [] };
      group.waiting.push({ key: resource.key, name: resource.name });
      groups.set(id, group);
    }
  }
  return [...groups.values()].map(({ failed, channel, waiting }) => ({
    subject: waitsForFailed(channel, failed.resource.key, failed.next?.at ?? 0),
    until: context.now + DAY_MS,
    channel,
    news: {
      topic: 'waiting',
      of: { key: failed.resource.key, name: failed.resource.name },
      waiting,
    },
  }));
}
