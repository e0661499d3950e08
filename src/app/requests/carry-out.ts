import { type Hold, holdName, type NewHold } from '../../core/hold/hold.ts';
import type { Facts } from '../../core/plan/plan.ts';
import type { Changed, Failed, Line } from '../../core/request/outcome.ts';
import { nameOf, type Request, requestIdFor } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { isDown, isUp } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import { settleLimited, WRITES_AT_ONCE } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import { type ActPorts, act } from '../tick/act.ts';
import { keepOf } from './assess.ts';
import type { Wanted } from './consider.ts';

export interface CarriedOut {
  readonly lines: readonly Line<Changed | Failed>[];
  /** All current holds. */
  readonly holds: readonly Hold[];
}

export type CarryOutPorts = ActPorts;

/** What was done and said before. */
type Known = Pick<Facts, 'holds' | 'acts'>;

/** Carries out what was considered. A second delivery does nothing more. */
export function carryOut(
  request: Request,
  wanted: readonly Wanted[],
  known: Known,
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  switch (request.verb) {
    case 'hold':
      return holdAndStart(request, wanted, known, ports);
    case 'resume':
      return resume(request, wanted, known.holds, ports);
    default:
      return startOrStop(request, wanted, known, ports);
  }
}

/** Stores the hold first, so that a run in between already sees what is wanted. */
async function startOrStop(
  request: Request,
  wanted: readonly Wanted[],
  { holds, acts }: Known,
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  const held = await hold(
    request,
    wanted.filter(({ outcome }) => untilOf(outcome) !== undefined),
    holds,
    ports,
  );
  const powered = await power(request, wanted, acts, ports);
  const ended = await endContrary(request, powered, held.holds, ports);
  const notHeld = new Map(
    held.lines.flatMap((line) => (line.outcome.kind === 'failed' ? [[line.key, line]] : [])),
  );
  return { lines: ended.lines.map((line) => notHeld.get(line.key) ?? line), holds: ended.holds };
}

const untilOf = (outcome: Changed): EpochMs | undefined => ('until' in outcome ? outcome.until : undefined);

/** Skips AWS for a mere hold, and for keeping down what is already down. */
async function power(
  { verb, by, reason }: Request,
  wanted: readonly Wanted[],
  acts: Facts['acts'],
  ports: CarryOutPorts,
): Promise<Line<Changed | Failed>[]> {
  const isDone = ({ outcome, decision: { resource } }: Wanted): boolean =>
    verb === 'stop' ? isDown(resource) : isUp(resource) || outcome.kind === 'held';
  const todo = wanted.filter((each) => !isDone(each));
  const decisions = todo.map(({ decision }) => decision);
  const isHeld = todo.some(({ outcome }) => untilOf(outcome) !== undefined);
  const { stopped, started } = await act(
    {
      starts: verb === 'stop' ? [] : decisions,
      stops: verb === 'stop' ? decisions : [],
      at: ports.clock.now(),
    },
    { by: nameOf(by), why: reason, held: isHeld ? true : undefined },
    acts,
    ports,
  );
  const results = new Map([...stopped, ...started].map((result) => [result.resource.key, result]));
  return wanted.map(({ key, name, outcome }) => {
    const result = results.get(key);
    const line = { key, name, outcome };
    if (result?.ok === false) {
      return failed(line, { kind: 'refused', code: result.code, detail: result.reason });
    }
    return outcome.kind === 'stopped' ? { ...line, outcome: { ...outcome, remark: result?.remark } } : line;
  });
}

/**
 * Ends the holds that contradict this start or stop. If they stayed, the engine would have to compare seconds to find the newer
 * one.
 */
async function endContrary(
  { verb }: Request,
  lines: readonly Line<Changed | Failed>[],
  holds: readonly Hold[],
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  const done = new Set(
    lines.flatMap(({ key, outcome }) => (outcome.kind === 'failed' ? [] : [resourceRef(key)])),
  );
  const contrary = holds.filter(({ keep, resource }) => keep !== keepOf(verb) && done.has(resource));
  const { gone, causes, whose } = await drop(contrary, ports);
  return {
    holds: holds.filter((each) => !gone.has(each)),
    lines: lines.map((line) => {
      const { key, outcome } = line;
      const cause = causes.get(resourceRef(key));
      if (cause !== undefined) return failed(line, { kind: 'contrary-hold-left', cause });
      return outcome.kind === 'started' || outcome.kind === 'stopped'
        ? { ...line, outcome: { ...outcome, ended: whose(key) } }
        : line;
    }),
  };
}

/** Starts again what has stopped since it was asked for. */
async function holdAndStart(
  request: Request,
  wanted: readonly Wanted[],
  { holds, acts }: Known,
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  const held = await hold(request, wanted, holds, ports);
  const kept = new Set(held.lines.flatMap(({ key, outcome }) => (outcome.kind === 'started' ? [key] : [])));
  if (kept.size === 0) return held;
  const started = await power(
    request,
    wanted.filter(({ key }) => kept.has(key)),
    acts,
    ports,
  );
  const lines = new Map(started.map((line) => [line.key, line]));
  return { ...held, lines: held.lines.map((line) => lines.get(line.key) ?? line) };
}

async function hold(
  request: Request,
  wanted: readonly Wanted[],
  holds: readonly Hold[],
  { store }: CarryOutPorts,
): Promise<CarriedOut> {
  const made = wanted.map(({ key, outcome }) => newHold(request, key, untilOf(outcome) ?? request.at));
  const created = await settleLimited(made, WRITES_AT_ONCE, (each) => store.createHold(each));
  return {
    lines: wanted.map(({ key, name, outcome }, index) => {
      const result = created[index];
      const line = { key, name, outcome };
      if (result?.status !== 'fulfilled') {
        return failed(line, { kind: 'not-held', cause: messageOf(result?.reason) });
      }
      const repeated = result.value === 'existed';
      return outcome.kind === 'held' ? { key, name, outcome: { ...outcome, repeated } } : line;
    }),
    holds: [
      ...holds,
      ...made
        .filter((_, index) => created[index]?.status === 'fulfilled')
        .map((each) => ({ ...each, name: holdName(each.resource, each.requestId) })),
    ],
  };
}

const newHold = (request: Request, key: ResourceKey, until: EpochMs): NewHold => ({
  keep: keepOf(request.verb),
  resource: resourceRef(key),
  by: nameOf(request.by),
  createdAt: request.at,
  until,
  requestId: requestIdFor(request, key),
  reason: request.reason,
});

async function resume(
  { by, whose: ofWhom }: Request,
  wanted: readonly Wanted[],
  holds: readonly Hold[],
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  const refs = new Set(wanted.map(({ key }) => resourceRef(key)));
  const isMeant = (each: Hold) =>
    (ofWhom === 'everyone' || each.by === nameOf(by)) && refs.has(each.resource);
  const { gone, causes } = await drop(holds.filter(isMeant), ports);
  return {
    holds: holds.filter((each) => !gone.has(each)),
    lines: wanted.map(({ key, name, outcome }) => {
      const cause = causes.get(resourceRef(key));
      const line = { key, name, outcome };
      return cause === undefined ? line : failed(line, { kind: 'not-released', cause });
    }),
  };
}

/** Ends holds. Reports for each resource whose holds ended, and why one could not be ended. */
async function drop(holds: readonly Hold[], { store, clock }: Pick<CarryOutPorts, 'store' | 'clock'>) {
  const now = clock.now();
  const meant = holds.filter(({ until }) => until > now);
  const removed = await settleLimited(meant, WRITES_AT_ONCE, ({ name }) => store.removeHolds([name]));
  const byResource = Map.groupBy(meant, ({ resource }) => resource);
  return {
    gone: new Set(meant.filter((_, index) => removed[index]?.status === 'fulfilled')),
    causes: new Map(
      meant.flatMap(({ resource }, index) => {
        const result = removed[index];
        return result?.status === 'rejected' ? [[resource, messageOf(result.reason)] as const] : [];
      }),
    ),
    whose: (key: ResourceKey): string[] | undefined => {
      const ended = byResource.get(resourceRef(key));
      return ended && [...new Set(ended.map(({ by }) => by))];
    },
  };
}

const failed = (line: Line, failure: Failed['failure']): Line<Failed> => ({
  ...line,
  outcome: { kind: 'failed', failure },
});
