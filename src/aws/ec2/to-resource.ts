import type { Instance, Tag } from '@aws-sdk/client-ec2';
import {
  type LastChange,
  type Protection,
  type Resource,
  type ResourceState,
  resourceKey,
} from '../../core/resource.ts';
import { transitionTime } from './transition-time.ts';

const AUTO_SCALING_TAG = 'aws:autoscaling:groupName';

/** Codes of a stop that someone asked for, by the API or from inside the machine. */
const PERSONS_CODES = new Set([
  'Client.UserInitiatedShutdown',
  'Client.UserInitiatedHibernate',
  'Client.InstanceInitiatedShutdown',
]);

/**
 * One instance of DescribeInstances as the core knows it; `undefined` for one that is gone or going.
 *
 * @param accountId the reservation's OwnerId: the instance itself does not carry it
 */
export const instanceToResource = (
  instance: Instance,
  accountId: string,
  region: string,
): Resource | undefined => {
  const id = instance.InstanceId;
  const rawState = instance.State?.Name;
  if (id === undefined || rawState === undefined) return undefined;
  const state = stateOf(rawState);
  if (state === undefined) return undefined;

  const tags = tagRecord(instance.Tags);
  const zone = instance.Placement?.AvailabilityZone;
  const lastChange = lastChangeOf(instance, state);
  const protection = protectionOf(instance, tags);
  return {
    key: resourceKey({ accountId, region, kind: 'ec2-instance', id }),
    kind: 'ec2-instance',
    id,
    name: tags.Name || id,
    accountId,
    region,
    ...(zone === undefined ? {} : { zone }),
    type: instance.InstanceType ?? 'unknown',
    state,
    rawState,
    tags,
    ...(lastChange === undefined ? {} : { lastChange }),
    ...(protection === undefined ? {} : { protection }),
  };
};

const stateOf = (rawState: string): ResourceState | undefined => {
  switch (rawState) {
    case 'running':
      return 'running';
    case 'pending':
      return 'starting';
    case 'stopping':
      return 'stopping';
    case 'stopped':
      return 'stopped';
    default:
      return undefined;
  }
};

const tagRecord = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );

const lastChangeOf = (instance: Instance, state: ResourceState): LastChange | undefined => {
  if (state === 'running' || state === 'starting') {
    const at = instance.LaunchTime?.getTime();
    if (at === undefined) return undefined;
    // Nobody but a caller of the API starts an instance: AWS's own recoveries keep the launch time.
    return { to: 'running', at, by: 'person', detail: `launched ${new Date(at).toISOString()}` };
  }
  const detail = instance.StateTransitionReason ?? '';
  const at = transitionTime(detail);
  const code = instance.StateReason?.Code;
  // Without the time nothing can be compared, without the code nothing is known about who: then it is nobody's word.
  if (at === undefined || code === undefined) return undefined;
  return { to: 'stopped', at, by: PERSONS_CODES.has(code) ? 'person' : 'aws', detail: `${detail}, ${code}` };
};

const protectionOf = (instance: Instance, tags: Readonly<Record<string, string>>): Protection | undefined => {
  const group = tags[AUTO_SCALING_TAG];
  if (group !== undefined) {
    return {
      code: 'auto-scaling',
      reason: `it belongs to the Auto Scaling group ${group}, which would replace it`,
    };
  }
  if (instance.Operator?.Managed === true) {
    const operator = instance.Operator.Principal ?? 'an AWS service';
    return {
      code: 'operator-managed',
      reason: `it is managed by ${operator}, which starts and stops it itself`,
    };
  }
  if (instance.InstanceLifecycle === 'spot') {
    // DescribeInstances does not tell a persistent request from a one-time one, and only the former can be stopped.
    return { code: 'spot', reason: 'it is a Spot instance, which AWS may refuse to stop or to start again' };
  }
  if (instance.RootDeviceType === 'instance-store') {
    return { code: 'instance-store', reason: 'its root is an instance store, which does not survive a stop' };
  }
  return undefined;
};
