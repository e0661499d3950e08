import type { InstanceStateChange } from '@aws-sdk/client-ec2';
import { AwsError } from '../error.ts';
import type { Place } from '../place.ts';
import type { EpochMs } from '../time/index.ts';
import { type Instance, type InstanceState, STATE_CODE } from './instance.ts';
import { type Instances, USER_SHUTDOWN, userInitiated } from './instances.ts';
import { isInterrupted } from './spot-requests.ts';

/**
 * StartInstances, StopInstances and TerminateInstances. All instances are checked before any is changed. One that cannot be started
 * or stopped fails the whole call, and the error names only that one.
 */

/** @throws AwsError */
export const startInstances = (instances: Instances, ids: readonly string[], dryRun = false) => {
  const found = resolve(instances, ids);
  for (const instance of found) mayStart(instance, instances.now());
  if (dryRun) throw dryRunSucceeds();
  mustFit(
    instances,
    found.filter(({ state }) => state === 'stopped'),
  );
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
  if (options.hibernate) for (const instance of found) mayHibernate(instance, instances.now());
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

const mayStart = (instance: Instance, now: EpochMs): void => {
  if (!['stopped', 'pending', 'running'].includes(instance.state)) {
    throw wrongState(instance, 'The', 'started');
  }
  if (instance.operator !== undefined) throw operatorManaged(instance);
  if (instance.spot === 'one-time') throw oneTimeSpot(instance, 'start');
  if (isInterrupted(instance)) {
    throw spotRequestState('Only Amazon EC2 can restart an interrupted stopped Spot Instance', instance);
  }
  const isLagging = instance.stoppedAt !== undefined && now < instance.stoppedAt + SPOT_LAG_MS;
  if (instance.spot !== undefined && instance.state === 'stopped' && isLagging) {
    throw spotRequestState('The Spot Instance request is not in the state disabled yet', instance);
  }
  if (instance.rootDevice === 'ebs-detached') {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${instance.id}' for instanceId. Instance does not have a volume attached at root (/dev/xvda)`,
    );
  }
};

/**
 * A request is all or nothing, also where a part of it would fit. Capacity is an HTTP 500, a quota a 400:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const mustFit = (instances: Instances, starting: readonly Instance[]): void => {
  if (starting.length > instances.quotaLeft()) {
    throw new AwsError(
      'VcpuLimitExceeded',
      'You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
    );
  }
  for (const alike of Map.groupBy(starting, ({ type, zone }) => `${type}/${zone}`).values()) {
    const [first] = alike;
    if (first === undefined || alike.length <= instances.roomFor(first)) continue;
    throw new AwsError(
      'InsufficientInstanceCapacity',
      `We currently do not have sufficient ${first.type} capacity in the Availability Zone you requested (${first.zone}). Our system will be working on provisioning additional capacity.`,
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
  if (isOfSpotGroup(instance)) {
    throw new AwsError(
      'UnsupportedOperation',
      `You can't stop the Spot Instance '${instance.id}' because it is part of a fleet, a launch group or an Availability Zone group.`,
    );
  }
  if (instance.rootDevice === 'instance-store') {
    throw new AwsError(
      'UnsupportedOperation',
      `The instance '${instance.id}' does not have an 'ebs' root device type and cannot be stopped.`,
    );
  }
};

/** "You must wait for about two minutes after launch": troubleshoot-instance-hibernate.html of the User Guide. The error names no instance. */
const HIBERNATION_READY_MS = 120_000;

const mayHibernate = (instance: Instance, now: EpochMs): void => {
  if (!instance.hibernation) {
    throw new AwsError(
      'UnsupportedHibernationConfiguration',
      `The instance can't be hibernated because it was not configured at launch for hibernation: ${instance.id}`,
    );
  }
  if (instance.state !== 'running') throw wrongState(instance, 'This', 'hibernated');
  if (now < instance.launchTime + HIBERNATION_READY_MS || instance.hibernationAgentDown === true) {
    throw new AwsError(
      'UnsupportedOperation',
      'Instance is not ready to hibernate yet, retry in a few minutes',
    );
  }
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

/** "You can't stop a Spot Instance if it is part of a fleet or launch group, or Availability Zone group": spot-stop-start.html of the User Guide. */
const isOfSpotGroup = ({ spot, launchGroup, zoneGroup, tags }: Instance): boolean =>
  spot !== undefined &&
  (launchGroup !== undefined ||
    zoneGroup !== undefined ||
    tags.has('aws:ec2:fleet-id') ||
    tags.has('aws:ec2spot:fleet-request-id'));

/** AWS tells no time. People who automate it wait three seconds, or a minute, and try again. */
const SPOT_LAG_MS = 30_000;

const spotRequestState = (why: string, { id }: Instance): AwsError =>
  new AwsError('IncorrectSpotRequestState', `${why} ('${id}').`);

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
