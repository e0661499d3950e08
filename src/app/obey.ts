import type { Hold, NewHold } from '../core/hold.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Facts, plan } from '../core/plan/plan.ts';
import { type StopOutcome, viewNotice } from '../core/plan/standing.ts';
import { resourceRef } from '../core/ref.ts';
import { formatIssue } from '../core/schedule/format-issue.ts';
import { selector } from '../core/select.ts';
import { HOUR_MS } from '../core/time.ts';
import { type Command, CommandRefused } from './command.ts';
import { readFacts } from './facts.ts';
import { inTurns } from './in-turns.ts';
import { messageOf } from './message-of.ts';
import { act, type TickPorts, targetFailure } from './tick.ts';

/** What was asked for an hour ago and arrives only now is not wanted any more, or not like that. */
const STALE_MS = HOUR_MS;

/** What became of the command for one resource. */
interface Result {
  readonly decision: Decision;
  readonly result: string;
  readonly failed: boolean;
}

/**
 * Does what a pipeline or an alarm asks, at once and for everything it names. Protected resources stay as they are. Delivered
 * again, it does nothing more: not even to a machine that somebody has started or stopped since, for theirs is the newer word.
 * Returns what failed, a line each.
 *
 * @throws CommandRefused where it cannot be meant: nothing was done
 */
export async function obey(command: Command, ports: TickPorts): Promise<readonly string[]> {
  const { clock, settings, log } = ports;
  refuseUntimely(command, clock.now());
  const reading = await readFacts(ports.inventory, ports.store, settings);
  const { facts } = reading;
  const { decisions } = plan(facts, clock.now());
  const isMeant = selector(command.what, settings.tagKey);
  const meant = decisions.filter(({ resource }) => isMeant(resource));
  const unreadable = reading.failures.map(targetFailure);
  if (meant.length === 0) {
    throw new CommandRefused(
      [`"${command.what}" matches nothing that is tagged, so nothing was done.`, ...unreadable].join(' '),
    );
  }
  const left = meant.filter(({ action }) => action.kind === 'leave');
  const free = meant.filter(({ action }) => action.kind !== 'leave');
  const { results, holds } = await carryOut(command, free, facts, ports);
  const all = [
    ...left.map((decision) => ({ decision, result: `left alone: ${whyLeft(decision)}`, failed: false })),
    ...results,
  ];
  for (const { decision, result } of all) log.info('audit', audit(command, decision, result));

  const complete = unreadable.length === 0;
  const failures = [
    ...unreadable,
    ...all
      .filter(({ failed }) => failed)
      .map(({ decision, result }) => `${command.verb} ${decision.resource.key}: ${result}`),
    ...(await showOn({ command, results, facts: { ...facts, holds }, complete }, ports)),
  ];
  for (const failure of failures) log.error('command: something failed', { failure });
  return failures;
}

function refuseUntimely({ until, sentAt, verb }: Command, now: number): void {
  if (now - sentAt > STALE_MS) {
    throw new CommandRefused(`This ${verb} was sent over an hour ago, so nothing was done.`);
  }
  if (until !== undefined && until <= now) {
    throw new CommandRefused(`"until" has passed (${new Date(until).toISOString()}), so nothing was done.`);
  }
}

interface CarriedOut {
  readonly results: readonly Result[];
  /** All holds that there are now. */
  readonly holds: readonly Hold[];
}

async function carryOut(
  command: Command,
  decisions: readonly Decision[],
  facts: Facts,
  ports: TickPorts,
): Promise<CarriedOut> {
  switch (command.verb) {
    case 'hold':
      return hold(command, decisions, facts, ports);
    case 'resume':
      return resume(command, decisions, facts, ports);
    case 'start':
    case 'stop': {
      const wanted = decisions.filter((decision) => !isOvertaken(decision, command));
      const overtaken = decisions
        .filter((decision) => isOvertaken(decision, command))
        .map((decision) => ({ decision, result: 'left alone: it was changed since', failed: false }));
      // The hold first: whoever looks in between sees what is wanted of it.
      const held = command.until === undefined ? undefined : await hold(command, wanted, facts, ports);
      const powered = await power(command, wanted, ports);
      return {
        results: [...overtaken, ...powered, ...(held?.results.filter(({ failed }) => failed) ?? [])],
        holds: held?.holds ?? facts.holds,
      };
    }
  }
}

/** Somebody did the opposite after this was sent. */
const isOvertaken = ({ resource: { lastChange } }: Decision, { verb, sentAt }: Command): boolean =>
  lastChange !== undefined &&
  lastChange.by === 'person' &&
  lastChange.at > sentAt &&
  lastChange.to === (verb === 'start' ? 'stopped' : 'running');

async function hold(
  command: Command,
  decisions: readonly Decision[],
  facts: Facts,
  { store }: TickPorts,
): Promise<CarriedOut> {
  const holds = decisions.map(({ resource }): NewHold => {
    const { until = command.sentAt, by, reason, sentAt, requestId } = command;
    return {
      keep: command.verb === 'stop' ? 'stopped' : 'running',
      resource: resourceRef(resource.key),
      by,
      createdAt: sentAt,
      until,
      requestId: `${requestId}/${resource.key}`,
      ...(reason !== undefined && { reason }),
    };
  });
  const created = await inTurns(holds, (each) => store.createHold(each));
  const results = created.map((result, index): Result[] => {
    const decision = decisions[index];
    if (decision === undefined) return [];
    return result.status === 'fulfilled'
      ? [{ decision, result: result.value === 'created' ? 'held' : 'held already', failed: false }]
      : [{ decision, result: `not held: ${messageOf(result.reason)}`, failed: true }];
  });
  // The store's lists may lag its writes, so what was just made is added to what was read.
  const made = holds
    .filter((_, index) => created[index]?.status === 'fulfilled')
    .map((each) => ({ ...each, name: each.requestId }));
  return { results: results.flat(), holds: [...facts.holds, ...made] };
}

async function resume(
  { by }: Command,
  decisions: readonly Decision[],
  facts: Facts,
  { store, clock }: TickPorts,
): Promise<CarriedOut> {
  const now = clock.now();
  const byRef = new Map(decisions.map((decision) => [resourceRef(decision.resource.key), decision]));
  const mine = facts.holds.filter((each) => each.by === by && each.until > now && byRef.has(each.resource));
  const removed = await inTurns(mine, (each) => store.removeHold(each.name));
  const results = removed.flatMap((result, index): Result[] => {
    const decision = byRef.get(mine[index]?.resource ?? '');
    if (decision === undefined) return [];
    return result.status === 'fulfilled'
      ? [{ decision, result: 'resumed', failed: false }]
      : [{ decision, result: `not resumed: ${messageOf(result.reason)}`, failed: true }];
  });
  const gone = new Set(mine.filter((_, index) => removed[index]?.status === 'fulfilled'));
  return { results, holds: facts.holds.filter((each) => !gone.has(each)) };
}

async function power(
  { verb }: Command,
  decisions: readonly Decision[],
  ports: TickPorts,
): Promise<readonly Result[]> {
  const isDone = ({ resource: { state } }: Decision): boolean =>
    verb === 'start'
      ? state === 'running' || state === 'starting'
      : state === 'stopped' || state === 'stopping';
  const already = decisions.filter(isDone);
  const todo = decisions.filter((decision) => !isDone(decision));
  const { stopped, started } = await act(
    {
      starts: verb === 'start' ? todo : [],
      stops: verb === 'stop' ? todo : [],
      at: ports.clock.now(),
    },
    ports,
  );
  const byKey = new Map(todo.map((decision) => [decision.resource.key, decision]));
  return [
    ...already.map(({ resource, ...rest }) => ({
      decision: { ...rest, resource },
      result: `already ${resource.rawState}`,
      failed: false,
    })),
    ...[...stopped, ...started].flatMap((result): Result[] => {
      const decision = byKey.get(result.resource.key);
      if (decision === undefined) return [];
      return result.ok
        ? [{ decision, result: verb === 'start' ? 'started' : 'stopped', failed: false }]
        : [{ decision, result: `${result.code}: ${result.reason}`, failed: true }];
    }),
  ];
}

/** Brings the messages up to date that announce the stop of what has changed. Returns what failed, a line each. */
async function showOn(
  {
    command,
    results,
    facts,
    complete,
  }: {
    readonly command: Command;
    readonly results: readonly Result[];
    readonly facts: Facts;
    readonly complete: boolean;
  },
  { clock, notifier }: TickPorts,
): Promise<string[]> {
  const touched = new Set(results.map(({ decision }) => decision.resource.key));
  // A machine that starts is seen up at the next tick, which knows more than this does.
  const notices = command.verb === 'start' ? [] : facts.notices;
  const shown = notices.filter(({ items }) => items.some(({ key }) => touched.has(key)));
  if (shown.length === 0) return [];
  const now = clock.now();
  const decisions = new Map(plan(facts, now).decisions.map((each) => [each.resource.key, each]));
  const outcomes = new Map<string, StopOutcome>(
    command.verb === 'stop'
      ? results
          .filter(({ result }) => result === 'stopped')
          .map(({ decision }) => [decision.resource.key, { ok: true }])
      : [],
  );
  const updates = await Promise.allSettled(
    shown.map(async (notice) => {
      if (!notice.delivered) return;
      const view = viewNotice(notice, { decisions, outcomes, complete, now });
      await notifier.updateNotice(view, notice.delivered.ts);
    }),
  );
  return updates.flatMap((result) =>
    result.status === 'rejected' ? [`a message: ${messageOf(result.reason)}`] : [],
  );
}

const whyLeft = ({ leftAlone, view, tagText }: Decision): string =>
  leftAlone ??
  (view.ok ? 'it is tagged unmanaged' : view.issues.map((i) => formatIssue(i, tagText)).join(' '));

const audit = (
  { verb, account, by, reason, until, what }: Command,
  { resource }: Decision,
  result: string,
): Record<string, unknown> => ({
  what: verb,
  who: `uptime/${account}`,
  by,
  asked: what,
  resource: resource.key,
  result,
  ...(until !== undefined && { until: new Date(until).toISOString() }),
  ...(reason !== undefined && { reason }),
});
