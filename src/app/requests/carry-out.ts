import { type Hold, holdName, type NewHold } from '../../core/hold/hold.ts';
import type { Facts } from '../../core/plan/plan.ts';
import { holdChanges } from '../../core/request/hold-changes.ts';
import type { Changed, Failed, Line } from '../../core/request/outcome.ts';
import { keepOf, nameOf, type Request } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { type ResourceRef, resourceRef } from '../../core/resource/ref.ts';
import { isDown, isUp } from '../../core/resource/state.ts';
import { settleLimited, WRITES_AT_ONCE } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import type { PowerResult } from '../ports/power.ts';
import { type ActPorts, act } from '../tick/act.ts';
import type { Wanted } from './consider.ts';

export interface CarriedOut {
  readonly lines: readonly Line<Changed | Failed>[];
  /** All current holds. */
  readonly holds: readonly Hold[];
}

export type CarryOutPorts = ActPorts;

/** What was done and said before. */
type Known = Pick<Facts, 'holds' | 'acts'>;

/**
 * Carries out what was considered. Stores holds first, so that a run in between already sees what is wanted. Where one cannot be stored,
 * nothing else is done. A second delivery does nothing more.
 */
export async function carryOut(
  request: Request,
  wanted: readonly Wanted[],
  { holds: before, acts }: Known,
  ports: CarryOutPorts,
): Promise<CarriedOut> {
  const changes = holdChanges(request, wanted, before, ports.clock.now());
  const made = await make(changes.made, ports);
  const powered = await power(
    request,
    wanted.filter(({ key }) => !made.causes.has(resourceRef(key))),
    acts,
    ports,
  );
  const refused = new Set(
    wanted.flatMap(({ key, outcome }) => (isGivenUp(powered.get(key), outcome) ? [resourceRef(key)] : [])),
  );
  const isDone = ({ resource }: Pick<Hold, 'resource'>) =>
    !refused.has(resource) && !made.causes.has(resource);
  const ended = await drop(changes.ended.filter(isDone), ports);
  // A hold on what AWS refuses would promise that it is tried again.
  const withdrawn = await drop(
    made.holds.filter(({ resource }) => refused.has(resource)),
    ports,
  );
  return {
    lines: wanted.map((line) => ({
      ...nameIn(line),
      outcome: outcomeOf(request, line, { made, powered, ended }),
    })),
    holds: [...before, ...made.holds].filter((each) => !ended.gone.has(each) && !withdrawn.gone.has(each)),
  };
}

interface Results {
  readonly made: Made;
  readonly powered: ReadonlyMap<ResourceKey, PowerResult>;
  readonly ended: Dropped;
}

function outcomeOf(
  { verb }: Request,
  { key, outcome }: Wanted,
  { made, powered, ended }: Results,
): Changed | Failed {
  const ref = resourceRef(key);
  const notHeld = made.causes.get(ref);
  if (notHeld !== undefined) return failed({ kind: 'not-held', cause: notHeld });
  const result = powered.get(key);
  if (result?.ok === false) {
    const refusal = { code: result.code, detail: result.reason };
    const until = untilOf(outcome);
    if (until === undefined || isGivenUp(result, outcome)) return failed({ kind: result.kind, ...refusal });
    const keep = keepOf(verb) === 'stopped' ? 'stopped' : undefined;
    return { kind: 'held', keep, until, waits: { kind: 'aws', ...refusal }, ended: ended.whose(ref) };
  }
  const cause = ended.causes.get(ref);
  if (cause !== undefined)
    return failed({ kind: verb === 'resume' ? 'not-released' : 'contrary-hold-left', cause });
  switch (outcome.kind) {
    case 'planned':
      return { ...outcome, repeated: made.existed.has(ref) };
    case 'held':
      return { ...outcome, repeated: made.existed.has(ref), ended: ended.whose(ref) };
    case 'started':
      return { ...outcome, ended: ended.whose(ref) };
    case 'stopped':
      return { ...outcome, remark: result?.remark, ended: ended.whose(ref) };
    case 'resumed':
    case 'noted':
      return outcome;
  }
}

const untilOf = (outcome: Changed) => ('until' in outcome ? outcome.until : undefined);

const failed = (failure: Failed['failure']): Failed => ({ kind: 'failed', failure });

/** Without a hold, nothing remembers what AWS could not do yet. */
const isGivenUp = (result: PowerResult | undefined, outcome: Changed): boolean =>
  result?.ok === false && (result.kind === 'refused' || untilOf(outcome) === undefined);

const nameIn = ({ key, name }: Wanted) => ({ key, name });

/** Asks AWS, but not for a mere hold, and not to keep down what is already down. */
async function power(
  { by, reason }: Request,
  wanted: readonly Wanted[],
  acts: Facts['acts'],
  ports: CarryOutPorts,
): Promise<ReadonlyMap<ResourceKey, PowerResult>> {
  const starts = wanted.filter(
    ({ outcome, decision }) => outcome.kind === 'started' && !isUp(decision.resource),
  );
  const stops = wanted.filter(
    ({ outcome, decision }) => outcome.kind === 'stopped' && !isDown(decision.resource),
  );
  const isHeld = [...starts, ...stops].some(({ outcome }) => untilOf(outcome) !== undefined);
  const { stopped, started } = await act(
    {
      starts: starts.map(({ decision }) => decision),
      stops: stops.map(({ decision }) => decision),
      at: ports.clock.now(),
    },
    { by: nameOf(by), why: reason, held: isHeld ? true : undefined },
    acts,
    ports,
  );
  return new Map([...stopped, ...started].map((result) => [result.resource.key, result]));
}

interface Made {
  readonly holds: readonly Hold[];
  /** Made by an earlier delivery. */
  readonly existed: ReadonlySet<ResourceRef>;
  readonly causes: ReadonlyMap<ResourceRef, string>;
}

async function make(holds: readonly NewHold[], { store }: CarryOutPorts): Promise<Made> {
  const created = await settleLimited(holds, WRITES_AT_ONCE, (each) => store.createHold(each));
  const results = holds.map((hold, index) => ({ hold, result: created[index] }));
  return {
    holds: results.flatMap(({ hold, result }) =>
      result?.status === 'fulfilled' ? [{ ...hold, name: holdName(hold.resource, hold.requestId) }] : [],
    ),
    existed: new Set(
      results.flatMap(({ hold, result }) =>
        result?.status === 'fulfilled' && result.value === 'existed' ? [hold.resource] : [],
      ),
    ),
    causes: new Map(
      results.flatMap(({ hold, result }) =>
        result?.status === 'fulfilled' ? [] : [[hold.resource, messageOf(result?.reason)] as const],
      ),
    ),
  };
}

interface Dropped {
  readonly gone: ReadonlySet<Hold>;
  readonly causes: ReadonlyMap<ResourceRef, string>;
  /** Whose holds on it ended. */
  readonly whose: (resource: ResourceRef) => readonly string[] | undefined;
}

async function drop(holds: readonly Hold[], { store }: CarryOutPorts): Promise<Dropped> {
  const removed = await settleLimited(holds, WRITES_AT_ONCE, ({ name }) => store.removeHolds([name]));
  const byResource = Map.groupBy(holds, ({ resource }) => resource);
  return {
    gone: new Set(holds.filter((_, index) => removed[index]?.status === 'fulfilled')),
    causes: new Map(
      holds.flatMap(({ resource }, index) => {
        const result = removed[index];
        return result?.status === 'rejected' ? [[resource, messageOf(result.reason)] as const] : [];
      }),
    ),
    whose: (resource) => {
      const ended = byResource.get(resource);
      return ended && [...new Set(ended.map(({ by }) => by))];
    },
  };
}
