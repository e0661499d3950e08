import type { Instance, Tag } from '@aws-sdk/client-ec2';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isUp, type ResourceState } from '../../../core/resource/state.ts';
import { instanceBilling } from './billing.ts';
import { InstanceParticulars } from './particulars.ts';
import { instanceProtection, spotProtection } from './protection.ts';
import type { SpotRequest } from './spot-requests.ts';
import { EC2_INSTANCE } from './traits.ts';
import { transitionTime } from './transition-time.ts';

/** Codes of a stop by a person, through the API or from inside the machine. */
const PERSONS_CODES = new Set([
  'Client.UserInitiatedShutdown',
  'Client.UserInitiatedHibernate',
  'Client.InstanceInitiatedShutdown',
]);

/**
 * Converts an instance of DescribeInstances. `undefined` if it is terminated or terminating.
 *
 * @param accountId the reservation's OwnerId, which the instance itself lacks
 *
 * @param spotRequest the request behind a Spot instance
 */
export const instanceToResource = (
  instance: Instance,
  accountId: string,
  region: string,
  spotRequest?: SpotRequest,
): Resource | undefined => {
  const id = instance.InstanceId;
  const rawState = instance.State?.Name;
  if (id === undefined || rawState === undefined) return undefined;
  const state = stateOf(rawState);
  if (state === undefined) return undefined;

  const tags = tagRecord(instance.Tags);
  const zone = instance.Placement?.AvailabilityZone;
  const protection =
    instanceProtection(instance) ??
    (instance.InstanceLifecycle === 'spot' ? spotProtection(spotRequest) : undefined);
  return {
    key: resourceKey({ accountId, region, kind: EC2_INSTANCE.kind, id }),
    ...EC2_INSTANCE,
    id,
    name: tags.Name || id,
    accountId,
    region,
    zone,
    type: instance.InstanceType ?? 'unknown',
    state,
    rawState,
    tags,
    ...changeOf(instance, state),
    protection,
    particulars: new InstanceParticulars(
      instance.HibernationOptions?.Configured === true,
      instanceBilling(instance, region),
    ),
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

function changeOf(instance: Instance, state: ResourceState): Pick<Resource, 'lastChange' | 'undated'> {
  const launchedAt = instance.LaunchTime?.getTime();
  if (isUp({ state })) {
    if (launchedAt === undefined) return {};
    // Only an API call starts an instance: AWS's own recoveries keep the launch time.
    const detail = `launched ${new Date(launchedAt).toISOString()}`;
    return { lastChange: { to: 'running', at: launchedAt, by: 'person', detail } };
  }
  const transition = instance.StateTransitionReason ?? '';
  const { Code: code, Message: message } = instance.StateReason ?? {};
  const told = transitionTime(transition);
  const isDated = told !== undefined && (launchedAt === undefined || told >= launchedAt);
  // Without a code we cannot tell who did it. Then the change is unknown.
  if (code === undefined) return {};
  const what = [transition, code].filter(Boolean).join(', ');
  if (PERSONS_CODES.has(code)) {
    if (isDated) {
      return { lastChange: { to: 'stopped', at: told, by: 'person', detail: what, before: launchedAt } };
    }
    // A shutdown from inside has no time, or keeps that of an earlier stop.
    return launchedAt === undefined
      ? {}
      : { undated: { to: 'stopped', after: launchedAt, by: 'person', detail: what } };
  }
  // A failed start has no time of its own, and goes down moments after its launch.
  const at = isDated ? told : launchedAt;
  return at === undefined
    ? {}
    : { lastChange: { to: 'stopped', at, by: 'aws', detail: message || what, before: launchedAt } };
}
