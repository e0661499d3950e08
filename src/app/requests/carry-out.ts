import type { Hold, NewHold } from '../../core/hold/hold.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { whyLeft } from '../../core/plan/left-alone.ts';
import type { Facts } from '../../core/plan/plan.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { audit } from '../audit.ts';
import { settleLimited, WRITES_AT_ONCE } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import type { Log } from '../ports/log.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { act } from '../tick/act.ts';
import type { Order, OrderResult, Outcome } from './order.ts';

export interface CarriedOut {
  readonly results: readonly OrderResult[];
  /** All holds that there are now. */
  readonly holds: readonly Hold[];
}

/**
 * Does what is asked, at once and for everything given. What is protected or not understood stays as it is. Delivered again, it does
 * nothing more: not even to a machine that somebody has started or stopped since, for theirs is the newer word.
 */
export async function carryOut(
  order: Order,
  decisions: readonly Decision[],
  facts: Facts,
  ports: TickPorts,
): Promise<CarriedOut> {
  const left = decisions.filter(({ action }) => action.kind === 'leave');
  const free = decisions.filter(({ action }) => action.kind !== 'leave');
  const { results, holds } = await carryOutFree(order, free, facts, ports);
  const all = [
    ...left.map((decision) => ({
      decision,
      outcome: { kind: 'left' as const, reason: whyLeft(decision) },
    })),
    ...results,
  ];
  auditOrder(order, all, ports.log);
  return { results: all, holds };
}

const auditOrder = (order: Order, results: readonly OrderResult[], log: Log): void =>
  audit(log, {
    what: order.verb,
    who: order.by,
    from: order.from,
    at: order.sentAt,
    why: order.reason,
    asked: order.asked,
    approvedBy: order.approvedBy,
    request: order.requestId,
    resources: results.map(({ decision: { resource }, outcome }) => ({
      key: resource.key,
      result: resultText(outcome),
      ...('until' in outcome && { until: outcome.until }),
      ...('whose' in outcome && { whose: outcome.whose }),
      ...('ended' in outcome && { whose: outcome.ended }),
    })),
  });

function resultText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'held':
      return outcome.before ? 'held already' : 'held';
    case 'resumed':
    case 'started':
    case 'stopped':
      return outcome.kind;
    case 'already':
      return `already ${outcome.state}`;
    case 'overtaken':
      return 'left alone: it was changed since';
    case 'left':
      return `left alone: ${outcome.reason.kind}`;
    case 'failed':
      return `failed: ${outcome.reason}`;
  }
}

async function carryOutFree(
  order: Order,
  decisions: readonly Decision[],
  facts: Facts,
  ports: TickPorts,
): Promise<CarriedOut> {
  switch (order.verb) {
    case 'hold':
      return hold(order, decisions, facts, ports);
    case 'resume':
      return resume(order, decisions, facts, ports);
    case 'start':
    case 'stop': {
      const wanted = decisions.filter((decision) => !isOvertaken(decision, order));
      const overtaken = decisions
        .filter((decision) => isOvertaken(decision, order))
        .map((decision) => ({ decision, outcome: { kind: 'overtaken' as const } }));
      // The hold first: whoever looks in between sees what is wanted of it.
      const held = await hold(order, wanted, facts, ports);
      const powered = await power(order, wanted, ports);
      const ended = await endContrary(order, powered, held.holds, ports);
      return {
        results: [
          ...overtaken,
          ...ended.results,
          ...held.results.filter(({ outcome }) => outcome.kind === 'failed'),
        ],
        holds: ended.holds,
      };
    }
  }
}

/**
 * What was started or stopped is held to the opposite no longer: were those holds left, the engine would have to tell by seconds whose
 * word is the newer. A hold that cannot be dropped is told as a failure, for it would undo what was done.
 */
async function endContrary(
  { verb }: Order,
  powered: readonly OrderResult[],
  holds: readonly Hold[],
  { store, clock }: Pick<TickPorts, 'store' | 'clock'>,
): Promise<CarriedOut> {
  const contrary = verb === 'stop' ? 'running' : 'stopped';
  const done = new Map(
    powered
      .filter(({ outcome: { kind } }) => kind === 'started' || kind === 'stopped' || kind === 'already')
      .map((result) => [resourceRef(result.decision.resource.key), result]),
  );
  const now = clock.now();
  const meant = holds.filter((each) => each.keep === contrary && each.until > now && done.has(each.resource));
  const removed = await settleLimited(meant, WRITES_AT_ONCE, (each) => store.removeHold(each.name));
  const results = powered.map((result): OrderResult => {
    const { decision, outcome } = result;
    const own = meant.filter((each) => each.resource === resourceRef(decision.resource.key));
    if (own.length === 0) return result;
    const failure = own
      .map((each) => removed[meant.indexOf(each)])
      .find((each) => each?.status === 'rejected');
    if (failure?.status === 'rejected') {
      const reason = `the hold on it could not be ended and may undo this: ${messageOf(failure.reason)}`;
      return { decision, outcome: { kind: 'failed', reason } };
    }
    if (outcome.kind !== 'started' && outcome.kind !== 'stopped') return result;
    return { decision, outcome: { ...outcome, ended: [...new Set(own.map((each) => each.by))] } };
  });
  return { results, holds: holds.filter((each) => !meant.includes(each)) };
}

/** Somebody did the opposite after this was asked for. */
const isOvertaken = ({ resource: { lastChange } }: Decision, { verb, sentAt }: Order): boolean =>
  lastChange !== undefined &&
  lastChange.by === 'person' &&
  lastChange.at > sentAt &&
  lastChange.to === (verb === 'start' ? 'stopped' : 'running');

async function hold(
  order: Order,
  decisions: readonly Decision[],
  facts: Facts,
  { store }: Pick<TickPorts, 'store'>,
): Promise<CarriedOut> {
  const wanted = decisions.flatMap((decision) => {
    const until = order.untilOf(decision);
    return until === undefined ? [] : [{ decision, until, hold: newHold(order, decision, until) }];
  });
  const created = await settleLimited(wanted, WRITES_AT_ONCE, (each) => store.createHold(each.hold));
  const results = wanted.map(({ decision, until }, index): OrderResult => {
    const result = created[index];
    if (result?.status === 'fulfilled')
      return { decision, outcome: { kind: 'held', until, before: result.value === 'existed' } };
    return {
      decision,
      outcome: { kind: 'failed', reason: `it could not be held: ${messageOf(result?.reason)}` },
    };
  });
  // The store's lists may lag its writes, so what was just made is added to what was read.
  const made = wanted
    .filter((_, index) => created[index]?.status === 'fulfilled')
    .map((each) => ({ ...each.hold, name: each.hold.requestId }));
  return { results, holds: [...facts.holds, ...made] };
}

const newHold = (order: Order, { resource }: Decision, until: number): NewHold => ({
  keep: order.verb === 'stop' ? 'stopped' : 'running',
  resource: resourceRef(resource.key),
  by: order.by,
  createdAt: order.sentAt,
  until,
  requestId: `${order.requestId}/${resource.key}`,
  ...(order.reason !== undefined && { reason: order.reason }),
  ...(order.channel !== undefined && { channel: order.channel }),
});

async function resume(
  { by, whose = 'mine' }: Order,
  decisions: readonly Decision[],
  facts: Facts,
  { store, clock }: Pick<TickPorts, 'store' | 'clock'>,
): Promise<CarriedOut> {
  const now = clock.now();
  const refs = new Set(decisions.map(({ resource }) => resourceRef(resource.key)));
  const meant = facts.holds.filter(
    (each) => (whose === 'all' || each.by === by) && each.until > now && refs.has(each.resource),
  );
  const removed = await settleLimited(meant, WRITES_AT_ONCE, (each) => store.removeHold(each.name));
  const gone = new Map(meant.map((each, index) => [each, removed[index]]));
  const results = decisions.flatMap((decision): OrderResult[] => {
    const own = meant.filter((each) => each.resource === resourceRef(decision.resource.key));
    if (own.length === 0) return [];
    const failure = own.map((each) => gone.get(each)).find((result) => result?.status === 'rejected');
    return [
      failure?.status === 'rejected'
        ? {
            decision,
            outcome: {
              kind: 'failed',
              reason: `its hold could not be dropped: ${messageOf(failure.reason)}`,
            },
          }
        : { decision, outcome: { kind: 'resumed', whose: [...new Set(own.map((each) => each.by))] } },
    ];
  });
  return { results, holds: facts.holds.filter((each) => gone.get(each)?.status !== 'fulfilled') };
}

async function power(
  order: Order,
  decisions: readonly Decision[],
  ports: TickPorts,
): Promise<readonly OrderResult[]> {
  const { verb } = order;
  const isDone = ({ resource: { state } }: Decision): boolean =>
    verb === 'start'
      ? state === 'running' || state === 'starting'
      : state === 'stopped' || state === 'stopping';
  const already = decisions.filter(isDone);
  const todo = decisions.filter((decision) => !isDone(decision));
  const { stopped, started } = await act(
    { starts: verb === 'start' ? todo : [], stops: verb === 'stop' ? todo : [], at: ports.clock.now() },
    ports,
  );
  const byKey = new Map(todo.map((decision) => [decision.resource.key, decision]));
  return [
    ...already.map((decision) => ({
      decision,
      outcome: { kind: 'already' as const, state: decision.resource.rawState },
    })),
    ...[...stopped, ...started].flatMap((result): OrderResult[] => {
      const decision = byKey.get(result.resource.key);
      if (decision === undefined) return [];
      if (!result.ok)
        return [{ decision, outcome: { kind: 'failed', reason: `${result.code}: ${result.reason}` } }];
      const until = order.untilOf(decision);
      return [
        {
          decision,
          outcome: {
            kind: verb === 'start' ? 'started' : 'stopped',
            ...(until !== undefined && { until }),
            ...(result.remark !== undefined && { remark: result.remark }),
          },
        },
      ];
    }),
  ];
}
