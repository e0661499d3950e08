import type { Power, PowerResult } from '../../../src/app/ports/power.ts';
import { callInBatch } from '../../../src/aws/kinds/ec2-instance/batch.ts';
import { awsFailure } from '../../../src/aws/sdk/errors.ts';
import { nameOf, type Request } from '../../../src/core/request/request.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import type { Faults } from './fault.ts';
import { isDatabase, type Machine } from './machine.ts';
import type { Machines } from './machines.ts';
import type { Tally } from './tally.ts';

export interface PowerWorld {
  readonly now: () => EpochMs;
  readonly machines: Machines;
  readonly faults: Faults;
  readonly tally: Tally;
  /** What this run was asked for. */
  readonly request?: Request | undefined;
  /** Called just before AWS carries it out. */
  readonly about: (direction: Direction, machine: Machine, request: Request | undefined) => void;
}

class AwsError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** EC2 accepts a batch as a whole or not at all; RDS takes one database per call. The repair of batches is the real one. */
export const createPower = (world: PowerWorld): Power => {
  const power = async (direction: Direction, resources: readonly Resource[]) => {
    const results: PowerResult[] = [];
    const batches = Map.groupBy(
      resources.filter((resource) => !isDatabase(resource)),
      ({ region, type }) => `${region} ${direction === 'start' ? type : ''}`,
    );
    for (const batch of batches.values()) {
      const outcomes = await callInBatch(
        batch.map(({ id }) => id),
        async (ids) => callEc2(world, direction, batch, ids),
      );
      for (const outcome of outcomes) {
        const resource = batch.find(({ id }) => id === outcome.id);
        if (resource)
          results.push(
            outcome.ok
              ? { resource, ok: true }
              : { resource, ok: false, kind: outcome.kind, ...outcome.failure },
          );
      }
    }
    for (const resource of resources.filter(isDatabase)) results.push(callRds(world, direction, resource));
    for (const { ok, resource } of results) {
      if (!ok && direction === 'start') world.machines.all.get(resource.key)?.refusedStarts.push(world.now());
    }
    return results;
  };
  return {
    start: (resources) => power('start', resources),
    stop: (resources) => power('stop', resources),
  };
};

/** @throws AwsError, and then nothing has changed */
function callEc2(
  world: PowerWorld,
  direction: Direction,
  batch: readonly Resource[],
  ids: readonly string[],
): void {
  const asked = batch.filter(({ id }) => ids.includes(id));
  const [first] = asked;
  if (first) checkCaller(world, first, direction);
  checkPolicy(world, asked, direction);
  const machines = asked.map((resource) => {
    const machine = world.machines.all.get(resource.key);
    if (!machine)
      throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${resource.id}' does not exist`);
    return machine;
  });
  for (const machine of machines) {
    if (direction === 'stop' && machine.stopProtected && machine.state !== 'stopped') {
      // AWS usually names the culprit, but not always.
      const named = machine.id.endsWith('0') ? 'An instance' : `The instance '${machine.id}'`;
      throw new AwsError('OperationNotPermitted', `${named} may not be stopped`);
    }
    if (direction === 'start' && machine.state === 'stopping') {
      throw new AwsError(
        'IncorrectInstanceState',
        `The instance '${machine.id}' is not in a state from which it can be started`,
      );
    }
  }
  if (direction === 'start') takeRoom(world, machines);
  for (const machine of machines) carryOut(world, direction, machine);
}

function callRds(world: PowerWorld, direction: Direction, resource: Resource): PowerResult {
  const machine = world.machines.all.get(resource.key);
  if (!machine) return refusal(resource, 'refused', new AwsError('DBInstanceNotFound', 'there is none'));
  try {
    checkCaller(world, resource, direction);
    checkPolicy(world, [resource], direction);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const kind = error.name === 'RequestLimitExceeded' ? 'later' : 'refused';
    return refusal(resource, kind, error);
  }
  const answer = carryOut(world, direction, machine);
  if (answer === 'ok') return { resource, ok: true };
  const kind = answer === 'OperationNotPermitted' ? 'refused' : 'later';
  return refusal(resource, kind, new AwsError(answer, answer));
}

/** What is refused regardless of the machine. */
function checkCaller({ faults, now }: PowerWorld, resource: Resource, direction: Direction): void {
  if (faults.now('denied', now(), resource.region)) {
    throw new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.');
  }
  if (faults.now('throttled', now(), resource.region)) {
    throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.');
  }
  if (direction === 'start' && !isDatabase(resource) && faults.now('no-capacity', now(), resource.type)) {
    throw new AwsError('InsufficientInstanceCapacity', `We have no ${resource.type} left.`);
  }
}

/** EC2 denies a call as a whole, and mostly without a name: what it was about is encoded in the message. RDS names it. */
function checkPolicy(
  { faults, machines, now, tally }: PowerWorld,
  asked: readonly Resource[],
  direction: Direction,
): void {
  const denied = asked.flatMap(({ id, key }) => {
    const fault = faults.excludes(id, now());
    const machine = machines.all.get(key);
    return fault && machine ? [{ fault, machine }] : [];
  });
  const [first] = denied;
  if (first === undefined) return;
  if (direction === 'stop') for (const { machine } of denied) machine.deniedAt = now();
  tally.count(first.fault.isNamed ? 'denied-by-name' : 'denied-without-a-name');
  const action = `${direction === 'stop' ? 'Stop' : 'Start'}Instances`;
  if (isDatabase(first.machine)) throw new AwsError('AccessDenied', `not authorized on ${first.machine.id}`);
  throw new AwsError(
    'UnauthorizedOperation',
    first.fault.isNamed
      ? `You are not authorized to perform: ec2:${action} on resource: instance/${first.machine.id}`
      : 'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOH',
  );
}

/** EC2 starts all of a call or none. */
function takeRoom({ faults, now, tally }: PowerWorld, machines: readonly Machine[]): void {
  const down = machines.filter(({ state }) => state === 'stopped');
  const [first] = down;
  if (first === undefined) return;
  const scarce = faults.scarce(first.type, now());
  if (scarce.some(({ left }) => left < down.length)) {
    throw new AwsError('InsufficientInstanceCapacity', `We have not enough ${first.type} left.`);
  }
  if (scarce.length > 0) tally.count('some-fit');
  for (const fault of scarce) fault.left -= down.length;
}

/** What a hold keeps is its own word; without an end, the request itself is, and so it is a person's. */
function carryOut(
  { machines, about, now, tally, request }: PowerWorld,
  direction: Direction,
  machine: Machine,
) {
  const changes = direction === 'stop' ? machine.state === 'running' : machine.state === 'stopped';
  if (!changes) machine.askedTwiceAt = now();
  if (changes && !(direction === 'stop' && machine.stopProtected)) about(direction, machine, request);
  const isHeld = request?.until !== undefined;
  const asked = request === undefined || isHeld ? undefined : nameOf(request.by);
  const by = asked === undefined || request?.verb === 'retry' ? 'uptime' : 'person';
  if (changes && request?.by.kind === 'pipeline') tally.count('asked-by-a-pipeline');
  if (changes && request?.of.kind === 'text' && request.by.kind === 'person')
    tally.count('asked-by-a-person');
  return direction === 'stop' ? machines.stop(machine, by, asked) : machines.start(machine, by, asked);
}

const refusal = (resource: Resource, kind: 'later' | 'refused', error: AwsError): PowerResult => ({
  resource,
  ok: false,
  kind,
  ...awsFailure(error),
});
