import type { Decision } from '../../core/plan/decision.ts';
import type { Facts } from '../../core/plan/plan.ts';
import { type ChangeLine, type ChangeRequest, isChanged } from '../../core/request/change.ts';
import type { EpochMs } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { untilOf } from './assess.ts';
import { carryOut } from './carry-out.ts';
import type { Considered } from './consider.ts';
import type { Order } from './order.ts';
import { outcomesAfter } from './outcomes-after.ts';
import { showOrder } from './show-order.ts';

/** Who wants what, from where. */
export interface Wanted {
  readonly request: ChangeRequest;
  /** Slack user id. */
  readonly by: string;
  /** Who said yes, where it took somebody else. */
  readonly approvedBy?: string;
  readonly channel: string;
  readonly requestId: string;
  readonly askedAt: EpochMs;
}

/** Does it, brings the notices up to date, and has the channels hear of what no notice shows. */
export async function carryOutFor(
  wanted: Wanted,
  decisions: readonly Decision[],
  { reading: { facts, failures }, assessing }: Considered,
  ports: TickPorts,
): Promise<readonly ChangeLine[]> {
  if (decisions.length === 0) return [];
  const { log } = ports;
  const order: Order = {
    verb: VERBS[wanted.request.verb],
    by: wanted.by,
    sentAt: wanted.askedAt,
    requestId: wanted.requestId,
    channel: wanted.channel,
    from: `slack ${wanted.channel}`,
    asked: wanted.request.what,
    ...(wanted.approvedBy !== undefined && { approvedBy: wanted.approvedBy }),
    untilOf: (decision) => untilOf(wanted.request, decision, assessing),
    ...(wanted.request.reason !== undefined && { reason: wanted.request.reason }),
    ...(wanted.request.whose !== undefined && { whose: 'all' as const }),
  };
  const { results, holds } = await carryOut(order, decisions, facts, ports);
  const factsAfter: Facts = { ...facts, holds };
  const shown = await showOrder(order, results, factsAfter, failures.length === 0, ports);
  const lines = outcomesAfter(order, results, factsAfter, assessing.now);
  const untold = lines.filter((line) => isChanged(line) && !shown.keys.has(line.resource.key));
  const told = await tellChannels(wanted, untold, decisions, ports);
  // What was asked for is done: a message that could not be written is for the log, and the person has the answer.
  for (const failure of [...shown.failures, ...told]) log.error('change: something failed', { failure });
  return lines;
}

const VERBS = { snooze: 'hold', start: 'start', stop: 'stop', resume: 'resume' } as const;

/** Tells the channels of the resources, one message each. Returns what failed, a line each. */
async function tellChannels(
  { request, by, approvedBy }: Wanted,
  lines: readonly ChangeLine[],
  decisions: readonly Decision[],
  { settings, notifier, clock }: TickPorts,
): Promise<string[]> {
  // The message that asked for approval becomes the record of it, for all to see.
  if (approvedBy !== undefined) return [];
  const channels = new Map(
    decisions.map((decision) => [decision.resource.key, channelOf(decision, settings)]),
  );
  const groups = Map.groupBy(lines, ({ resource }) => channels.get(resource.key) ?? settings.policy.channel);
  const told = await Promise.allSettled(
    [...groups].map(([channel, group]) =>
      notifier.tellChange(channel, { at: clock.now(), request, by, lines: group, unreadable: [] }),
    ),
  );
  return told.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
}

/** Where the people of a resource are. */
export const channelOf = ({ view }: Decision, { policy }: TickPorts['settings']): string =>
  view.ok ? view.policy.channel : policy.channel;
