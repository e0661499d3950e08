import type { Power, PowerResult } from '../../../src/app/ports/power.ts';
import { callInBatch } from '../../../src/aws/kinds/ec2-instance/batch.ts';
import { awsFailure } from '../../../src/aws/sdk/errors.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import type { Faults } from './fault.ts';
import { isDatabase, type Machine } from './machine.ts';
import type { Machines } from './machines.ts';

export interface PowerWorld {
  readonly now: () => EpochMs;
  readonly machines: Machines;
  readonly faults: Faults;
  /** A person asked for this run. */
  readonly isRetry: boolean;
  /** Called just before AWS carries it out. */
  readonly about: (direction: Direction, machine: Machine) => void;
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
      machine.askedInVainAt = world.now();
      throw new AwsError(
        'IncorrectInstanceState',
        `The instance '${machine.id}' is not in a state from which it can be started`,
      );
    }
  }
  for (const machine of machines) carryOut(world, direction, machine);
}

function callRds(world: PowerWorld, direction: Direction, resource: Resource): PowerResult {
  const machine = world.machines.all.get(resource.key);
  if (!machine) return refusal(resource, 'refused', new AwsError('DBInstanceNotFound', 'there is none'));
  try {
    checkCaller(world, resource, direction);
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

function carryOut({ machines, about, now, isRetry }: PowerWorld, direction: Direction, machine: Machine) {
  const changes = direction === 'stop' ? machine.state === 'running' : machine.state === 'stopped';
  if (isRetry) machine.retriedAt = now();
  if (!changes) machine.askedInVainAt = now();
  if (changes && !(direction === 'stop' && machine.stopProtected)) about(direction, machine);
  return direction === 'stop' ? machines.stop(machine, 'uptime') : machines.start(machine, 'uptime');
}

const refusal = (resource: Resource, kind: 'later' | 'refused', error: AwsError): PowerResult => ({
  resource,
  ok: false,
  kind,
  ...awsFailure(error),
});
