/** A message that can no longer be edited ends: how its stop ended is said once, and no run fails for it. */
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts';
import { SILENCES } from './candour.ts';
import type { Message } from './world/chat.ts';
import type { World } from './world/world.ts';

/** One line for each deleted message whose outcome nobody, or everybody twice, was told, and one for each run that failed for one. */
export function unsaidOutcomes(world: World): string[] {
  const { chat, faults, failures, clock } = world;
  const broken = faults.all.filter(({ kind }) => kind === 'region-unreadable' || SILENCES.includes(kind));
  const isBroken = (since: EpochMs, until: EpochMs): boolean =>
    broken.some(({ from, to }) => from <= until && since <= to + 5 * MINUTE_MS);
  const lines = chat.messages.flatMap((message) => {
    const { length } = chat.outcomes.filter(({ view }) => view.notice.name === message.notice);
    const isDue = isOver(message, world) && !isBroken(message.postedAt, clock.now());
    if (length > 1 && !isBroken(message.stopAt, clock.now()))
      return [`invariant 5: how ${message.notice} ended was said ${length} times`];
    const isGone = (chat.deletedAt(message) ?? message.stopAt) < message.stopAt;
    return length === 0 && isGone && isDue
      ? [`invariant 4: nobody heard how ${message.notice} ended, whose message was deleted`]
      : [];
  });
  const failed = failures.flatMap(({ at, failure }) =>
    failure.kind === 'notice-not-updated' && !isBroken(at - 5 * MINUTE_MS, at)
      ? [`invariant 4: a run failed for the message of ${failure.notice}: ${failure.cause}`]
      : [],
  );
  return [...lines, ...failed];
}

/** Everything it named went down by its schedule, an hour ago or longer. */
function isOver({ items, stopAt }: Message, { machines, clock }: World): boolean {
  return items.every(({ key }) => {
    const machine = machines.all.get(key);
    const last = machine?.deeds.at(-1);
    return (
      machine?.state === 'stopped' &&
      last?.by === 'uptime' &&
      last.askedAt >= stopAt &&
      last.askedAt < clock.now() - HOUR_MS
    );
  });
}
