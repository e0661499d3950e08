import type { InstanceStateChange } from '@aws-sdk/client-ec2';
import { AwsError } from '../error.ts';
import type { Place } from '../place.ts';
import { type Instance, type InstanceState, STATE_CODE } from './instance.ts';
import { type Instances, USER_SHUTDOWN, userInitiated } from './instances.ts';

/**
 * StartInstances, StopInstances and TerminateInstances. All instances are checked before any is changed. One that cannot be started
 * or stopped fails the whole call, and the error names only that one.
 */

/** @throws AwsError */
export const startInstances = (instances: Instances, ids: readonly string[], dryRun = false) => {
  const found = resolve(instances, ids);
  for (const instance of found) mayStart(instance);
  if (dryRun) throw dryRunSucceeds();
  for (const instance of found) {
    if (instance.state === 'stopped' && instances.lacksCapacity(instance)) {
      throw new AwsError(
        'InsufficientInstanceCapacity',
        `We currently do not have sufficient ${instance.type} capacity in the Availability Zone you requested (${instance.zone}). Our system will be working on provisioning additional capacity.`,
      );
    }
  }
  return change(found, (instance) => {
    if (instance.state === 'stopped') instances.launch(instance);
  });
};

export interface StopOptions {
  readonly hibernate?: boolean;
  readonly dryRun?: boolean;
}

/** @throws AwsError */
export const stopInstances = (
  place: Place,
  instances: Instances,
  ids: readonly string[],
  options: StopOptions = {},
) => {
  const found = resolve(instances, ids);
  for (const instance of found) mayStop(instance);
  if (options.hibernate) for (const instance of found) mayHibernate(instance);
  if (options.dryRun) throw dryRunSucceeds();
  const reason = options.hibernate ? HIBERNATE : USER_SHUTDOWN;
  return change(found, (instance) => {
    if (instance.state === 'running' || instance.state === 'pending') {
      instances.halt(instance, reason, userInitiated(place.clock.now()));
    }
  });
};

/** @throws AwsError */
export const terminateInstances = (instances: Instances, ids: readonly string[], dryRun = false) => {
  const found = resolve(instances, ids);
  for (const instance of found) {
    if (instance.stopProtection) throw stopProtected(instance, 'terminated');
  }
  if (dryRun) throw dryRunSucceeds();
  return change(found, (instance) => instances.terminate(instance));
};

const HIBERNATE = {
  code: 'Client.UserInitiatedHibernate',
  message: 'Client.UserInitiatedHibernate: User initiated hibernate',
};

const mayStart = (instance: Instance): void => {
  if (!['stopped', 'pending', 'running'].includes(instance.state)) {
    throw wrongState(instance, 'The', 'started');
  }
  if (instance.operator !== undefined) throw operatorManaged(instance);
  if (instance.spot === 'one-time') throw oneTimeSpot(instance, 'start');
  if (instance.rootDevice === 'ebs-detached') {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${instance.id}' for instanceId. Instance does not have a volume attached at root (/dev/xvda)`,
    );
  }
};

const mayStop = (instance: Instance): void => {
  const launching = instance.state === 'pending' && !instance.hasRun;
  if (launching || instance.state === 'shutting-down' || instance.state === 'terminated') {
    throw wrongState(instance, 'This', 'stopped');
  }
  if (instance.operator !== undefined) throw operatorManaged(instance);
  if (instance.stopProtection) throw stopProtected(instance, 'stopped');
  if (instance.spot === 'one-time') throw oneTimeSpot(instance, 'stop');
  if (instance.rootDevice === 'instance-store') {
    throw new AwsError(
      'UnsupportedOperation',
      `The instance '${instance.id}' does not have an 'ebs' root device type and cannot be stopped.`,
    );
  }
};

const mayHibernate = (instance: Instance): void => {
  if (!instance.hibernation) {
    throw new AwsError(
      'UnsupportedHibernationConfiguration',
      `The instance '${instance.id}' is not configured for hibernation.`,
    );
  }
  if (instance.state !== 'running') throw wrongState(instance, 'This', 'hibernated');
};

const wrongState = (instance: Instance, article: 'The' | 'This', wish: string): AwsError =>
  new AwsError(
    'IncorrectInstanceState',
    `${article} instance '${instance.id}' is not in a state from which it can be ${wish}.`,
  );

const stopProtected = (instance: Instance, wish: 'stopped' | 'terminated'): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The instance '${instance.id}' may not be ${wish}. Modify its 'disableApiStop' instance attribute and try again.`,
  );

const operatorManaged = (instance: Instance): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The instance '${instance.id}' is managed by ${instance.operator}, and only it may do this.`,
  );

const oneTimeSpot = (instance: Instance, verb: 'start' | 'stop'): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `You can't ${verb} the Spot Instance '${instance.id}' because it is associated with a one-time Spot Instance request. You can only ${verb} Spot Instances associated with persistent Spot Instance requests.`,
  );

const dryRunSucceeds = (): AwsError =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');

const ID = /^i-[0-9a-f]{8}(?:[0-9a-f]{9})?$/;

/**
 * The instances with these ids, in this order, without duplicates.
 *
 * @throws AwsError that names every unknown id
 */
export const resolve = (instances: Instances, ids: readonly string[]): readonly Instance[] => {
  if (ids.length === 0) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter InstanceId');
  }
  const malformed = ids.find((id) => !ID.test(id));
  if (malformed !== undefined) {
    throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
  }
  const unknown = ids.filter((id) => instances.get(id) === undefined);
  if (unknown.length > 0) {
    throw new AwsError(
      'InvalidInstanceID.NotFound',
      unknown.length === 1
        ? `The instance ID '${unknown[0]}' does not exist`
        : `The instance IDs '${unknown.join(', ')}' do not exist`,
    );
  }
  return [...new Set(ids)].flatMap((id) => instances.get(id) ?? []);
};

const change = (
  found: readonly Instance[],
  act: (instance: Instance) => void,
): readonly InstanceStateChange[] =>
  found.map((instance) => {
    const previous = instance.state;
    act(instance);
    return {
      InstanceId: instance.id,
      PreviousState: stateShape(previous),
      CurrentState: stateShape(instance.state),
    };
  });

export const stateShape = (name: InstanceState) => ({ Code: STATE_CODE[name], Name: name });
